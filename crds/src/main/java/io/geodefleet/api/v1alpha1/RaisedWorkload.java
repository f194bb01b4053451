package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A workload that was given more replicas than the template asks for. */
public record RaisedWorkload(
        @JsonPropertyDescription("The workload, as Kind/name.") @Required @Size(min = 3, max = Limits.NAMESPACED_NAME)
        String workload,

        @JsonPropertyDescription("Replicas that carried the region's own traffic before.") @Required @Min(0)
        Integer from,

        @JsonPropertyDescription("Replicas, or the floor of its autoscaler, that it has until the others serve again.")
        @Required
        @Min(0)
        Integer to) {}
