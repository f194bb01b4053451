package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Replicas of one workload in one region. */
public record ReplicaForecast(
        @JsonPropertyDescription("The workload, as Kind/name.") @Required @Size(min = 3, max = Limits.NAMESPACED_NAME)
        String workload,

        @JsonPropertyDescription("Replicas that are ready now.") @Required @Min(0)
        Integer ready,

        @JsonPropertyDescription("Replicas that the traffic would need.") @Required @Min(0)
        Integer needed) {}
