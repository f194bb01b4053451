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

        @JsonPropertyDescription("Ready and Reachable.") @Size(max = 16)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Hostnames that fleets publish here.") @Min(0) @Nullable
        Integer hostnames) {

    public GeodeZoneStatus {
        conditions = Absent.orEmpty(conditions);
    }
}
