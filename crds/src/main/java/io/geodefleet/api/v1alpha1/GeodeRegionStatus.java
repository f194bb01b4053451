package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw of a member cluster. */
@JsonClassDescription("What the operator saw of the member cluster.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "conditions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"]}
                }}
                """)
public record GeodeRegionStatus(
        @JsonPropertyDescription("The metadata.generation that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, Reachable and Authorized. Reachable says which key of the Secret is wrong, never its value; Authorized names the rights that the account there lacks.")
        @Size(max = 16)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Version of the member's API server.") @Size(max = Limits.NAME) @Nullable
        String kubernetesVersion,

        @JsonPropertyDescription(
                "UID of the member's kube-system namespace: tells whether two regions are one cluster.")
        @Size(max = Limits.NAME)
        @Nullable
        String clusterUID,

        @JsonPropertyDescription("Fleets that have a geode here.") @Min(0) @Nullable
        Integer fleets) {

    public GeodeRegionStatus {
        conditions = Absent.orEmpty(conditions);
    }
}
