package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How traffic comes back to a region: slowly on purpose. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.steps.isSorted() && self.steps.all(s, self.steps.exists_one(o, o == s))"
                + " && self.steps[size(self.steps) - 1] == 100",
        message = "spec.restore.steps rises with every step and ends at 100, as in [10, 25, 50, 100]: correct it",
        fieldPath = ".steps")
@ValidationRule(
        value = "self.stabilizationWindow.matches('" + Limits.DURATION_PATTERN
                + "') && duration(self.stabilizationWindow) >= duration('0s')"
                + " && duration(self.stabilizationWindow) <= duration('24h')",
        message = "spec.restore.stabilizationWindow is a number with a unit, such as 30s or 1m30s, from 0s to 24h",
        fieldPath = ".stabilizationWindow")
@ValidationRule(
        value = "self.stepInterval.matches('" + Limits.DURATION_PATTERN
                + "') && duration(self.stepInterval) >= duration('0s')"
                + " && duration(self.stepInterval) <= duration('1h')",
        message = "spec.restore.stepInterval is a number with a unit, such as 30s or 1m30s, from 0s to 1h",
        fieldPath = ".stepInterval")
@ValidationRule(
        value = "self.cooldown.matches('" + Limits.DURATION_PATTERN + "') && duration(self.cooldown) >= duration('0s')"
                + " && duration(self.cooldown) <= duration('24h')",
        message = "spec.restore.cooldown is a number with a unit, such as 30s or 1m30s, from 0s to 24h",
        fieldPath = ".cooldown")
public record RestorePolicy(
        @JsonPropertyDescription("Automatic: a region that proved itself gets its traffic back. Manual: a region that"
                + " its health drained waits for a human, who sets trafficState Serving, or drains it and lifts that"
                + " drain again.")
        @Default("Automatic")
        RestoreMode mode,

        @JsonPropertyDescription("How long a drained region must have looked good, for example 10m. From 0s to 24h;"
                + " never less than successThreshold x interval.")
        @Default(WINDOW)
        @Size(min = 2, max = Limits.DURATION)
        String stabilizationWindow,

        @JsonPropertyDescription("Weights of the way back, in percent of the region's full traffic: each higher than"
                + " the one before, the last one 100. With a zone whose provider can only answer with a region or"
                + " without it, there is one step.")
        @Default("[10, 25, 50, 100]")
        @Size(min = 1, max = Limits.STEPS)
        List<@Min(1) @Max(100) Integer> steps,

        @JsonPropertyDescription("Least time between two steps, for example 60s. From 0s to 1h.")
        @Default(INTERVAL)
        @Size(min = 2, max = Limits.DURATION)
        String stepInterval,

        @JsonPropertyDescription("Least time from a drain by health to the way back, for example 15m. From 0s to 24h."
                + " It doubles with each further drain of a region that flaps; 0s never holds it down.")
        @Default(COOLDOWN)
        @Size(min = 2, max = Limits.DURATION)
        String cooldown) {
    private static final String WINDOW = "10m";
    private static final String INTERVAL = "60s";
    private static final String COOLDOWN = "15m";
    private static final List<Integer> STEPS = List.of(10, 25, 50, 100);

    /** What a fleet gets that says nothing about restoring. */
    public static final RestorePolicy DEFAULT =
            new RestorePolicy(RestoreMode.AUTOMATIC, WINDOW, STEPS, INTERVAL, COOLDOWN);

    public RestorePolicy {
        mode = Absent.or(mode, RestoreMode.AUTOMATIC);
        stabilizationWindow = Absent.or(stabilizationWindow, WINDOW);
        steps = List.copyOf(Absent.or(steps, STEPS));
        stepInterval = Absent.or(stepInterval, INTERVAL);
        cooldown = Absent.or(cooldown, COOLDOWN);
    }
}
