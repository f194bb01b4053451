package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a drain has come. */
@JsonClassDescription("How far the drain has come.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "conditions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"]},
                  "fleets": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["fleet"]}
                }}
                """)
public record RegionDrainStatus(
        @JsonPropertyDescription("The metadata.generation that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Accepted: the region exists and the drain is in force, or its question is answered. Drained: traffic has left for every fleet.")
        @Size(max = 16)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Who wrote the drain as it stands, as the API server knows it.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String requestedBy,

        @JsonPropertyDescription("Every fleet that the drain is for.") @Size(max = 1000)
        List<FleetDrainStatus> fleets) {

    public RegionDrainStatus {
        conditions = Absent.orEmpty(conditions);
        requestedBy = requestedBy == null ? null : Limits.clip(requestedBy, Limits.SENTENCE);
        fleets = Absent.orEmpty(fleets);
    }
}
