package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Passes while enough of a region's pods are ready. */
public record WorkloadCheck(
        @JsonPropertyDescription("Ready pods needed of those asked for, in percent, rounded up, for each Deployment and"
                + " StatefulSet by itself. From 1 to 100.")
        @Default("" + PERCENT)
        @Min(1)
        @Max(100)
        Integer minReadyPercent) {

    private static final int PERCENT = 60;

    /** What a check gets that names no percentage. */
    public static final WorkloadCheck DEFAULT = new WorkloadCheck(PERCENT);

    public WorkloadCheck {
        minReadyPercent = Absent.or(minReadyPercent, PERCENT);
    }
}
