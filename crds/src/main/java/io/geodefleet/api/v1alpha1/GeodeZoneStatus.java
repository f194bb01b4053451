package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw of a zone. */
@JsonClassDescription("What the operator saw of the zone.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "conditions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"]}
                }}
                """)
public record GeodeZoneStatus(
        @JsonPropertyDescription("The metadata.generation that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Ready, Reachable and Fenced.") @Size(max = 16)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Hostnames that fleets publish here.") @Min(0) @Nullable
        Integer hostnames,

        @JsonPropertyDescription("How the zone is written, in one word: Rfc2136, PowerDns, ExternalDns or Route53.")
        @Size(max = Limits.NAME)
        @Nullable
        String provider,

        @JsonPropertyDescription("The zone's serial (SOA) at the first server when it was last looked at.")
        @Min(0)
        @Nullable
        Long serial,

        @JsonPropertyDescription("The epoch that fences this operator's updates: a writer with a lower one is refused.")
        @Min(0)
        @Nullable
        Long epoch,

        @JsonPropertyDescription("Names that the zone itself says it is served by (NS, and the SOA's primary): no fleet"
                + " is granted one of them.")
        @Size(max = Limits.NAME_SERVERS)
        List<@Size(max = Limits.HOSTNAME) String> nameServers) {

    public GeodeZoneStatus {
        conditions = Absent.orEmpty(conditions);
        nameServers = Absent.orEmpty(nameServers);
    }
}
