package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How traffic leaves a region that people drain. What fails its users is not drained in steps: it leaves at once. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.steps.map(s, 0 - s).isSorted() && self.steps.all(s, self.steps.exists_one(o, o == s))"
                + " && self.steps[size(self.steps) - 1] == 0",
        message = "spec.drain.steps falls with every step and ends at 0, as in [75, 50, 25, 0]: correct it",
        fieldPath = ".steps")
@ValidationRule(
        value = "self.stepInterval.matches('" + Limits.DURATION_PATTERN
                + "') && duration(self.stepInterval) >= duration('0s')"
                + " && duration(self.stepInterval) <= duration('1h')",
        message = "spec.drain.stepInterval is a number with a unit, such as 30s or 1m30s, from 0s to 1h",
        fieldPath = ".stepInterval")
public record DrainPolicy(
        @JsonPropertyDescription("Gradual: the weight falls in steps. Immediate: in one step. A RegionDrain may say"
                + " otherwise for itself.")
        @Default("Gradual")
        DrainMode mode,

        @JsonPropertyDescription("Weights of a gradual drain, in percent of the region's full traffic: each lower than"
                + " the one before, the last one 0. With a zone whose provider can only answer with a region or"
                + " without it, there is one step.")
        @Default("[75, 50, 25, 0]")
        @Size(min = 1, max = Limits.STEPS)
        List<@Min(0) @Max(99) Integer> steps,

        @JsonPropertyDescription("Least time between two steps, for example 60s. From 0s to 1h. A step never comes"
                + " sooner than ttlMultiplier TTLs after the one before.")
        @Default(INTERVAL)
        @Size(min = 2, max = Limits.DURATION)
        String stepInterval,

        @JsonPropertyDescription("How many TTLs clients get to follow an answer, from 1 to 10: between two steps, and"
                + " before a region counts as Drained.")
        @Default("" + MULTIPLIER)
        @Min(1)
        @Max(10)
        Integer ttlMultiplier,

        @JsonPropertyDescription("Whether the other regions get more replicas before the traffic comes to them: only"
                + " workloads whose replicas the template sets, or the floor of an autoscaler in the template.")
        @Default("true")
        Boolean scaleSurvivors) {
    private static final String INTERVAL = "60s";
    private static final int MULTIPLIER = 2;
    private static final List<Integer> STEPS = List.of(75, 50, 25, 0);

    /** What a fleet gets that says nothing about draining. */
    public static final DrainPolicy DEFAULT = new DrainPolicy(DrainMode.GRADUAL, STEPS, INTERVAL, MULTIPLIER, true);

    public DrainPolicy {
        mode = Absent.or(mode, DrainMode.GRADUAL);
        steps = List.copyOf(Absent.or(steps, STEPS));
        stepInterval = Absent.or(stepInterval, INTERVAL);
        ttlMultiplier = Absent.or(ttlMultiplier, MULTIPLIER);
        scaleSurvivors = Absent.or(scaleSurvivors, true);
    }
}
