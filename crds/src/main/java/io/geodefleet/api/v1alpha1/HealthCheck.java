package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One check of a region. */
public record HealthCheck(
        @JsonPropertyDescription("Names the check in status and events.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Checks the readiness of the template's Deployments and StatefulSets.") @Default("{}")
        WorkloadCheck workload) {

    /** What a fleet gets that names no check. */
    public static final HealthCheck DEFAULT = new HealthCheck("ready", WorkloadCheck.DEFAULT);

    public HealthCheck {
        workload = Absent.or(workload, WorkloadCheck.DEFAULT);
    }
}
