package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;

/** The rules that bind humans and automation alike. */
@ValidationRule(
        value = "type(self.minServingRegions) == int"
                + " ? int(self.minServingRegions) >= 1 && int(self.minServingRegions) <= 64"
                + " : string(self.minServingRegions).matches('" + Limits.PERCENT_PATTERN + "')",
        message = "spec.safety.minServingRegions is a number from 1 to 64 or a percentage such as 50%",
        fieldPath = ".minServingRegions")
@ValidationRule(
        value = "type(self.maxConcurrentDrains) == int"
                + " ? int(self.maxConcurrentDrains) >= 1 && int(self.maxConcurrentDrains) <= 64"
                + " : string(self.maxConcurrentDrains).matches('" + Limits.SOME_PERCENT_PATTERN + "')",
        message = "spec.safety.maxConcurrentDrains is a number from 1 to 64 or a percentage from 1% to 100%",
        fieldPath = ".maxConcurrentDrains")
@ValidationRule(
        value = "type(self.panicThreshold) == int"
                + " ? int(self.panicThreshold) >= 1 && int(self.panicThreshold) <= 64"
                + " : string(self.panicThreshold).matches('" + Limits.SOME_PERCENT_PATTERN + "')",
        message = "spec.safety.panicThreshold is a number from 1 to 64 or a percentage from 1% to 100%",
        fieldPath = ".panicThreshold")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "minServingRegions": {"maxLength": 4},
                  "maxConcurrentDrains": {"maxLength": 4},
                  "panicThreshold": {"maxLength": 4}
                }}
                """)
public record SafetyPolicy(
        @JsonPropertyDescription("Regions that must keep serving: a drain that would leave fewer is withheld, and"
                + " SafetyHold says so. A number from 1 to 64, or a percentage of the fleet's regions such as"
                + " 50%, rounded up. At least one region is always kept.")
        @Default("\"" + FLOOR + "\"")
        IntOrString minServingRegions,

        @JsonPropertyDescription("Regions that may be draining at a time: a further drain waits. A number from 1 to 64,"
                + " or a percentage of the fleet's regions from 1% to 100%, rounded up.")
        @Default("" + DRAINS)
        IntOrString maxConcurrentDrains,

        @JsonPropertyDescription("If more regions than this turn bad together, the observer is blamed: the last good"
                + " answer stays, and SafetyHold says so. A number from 1 to 64, or a percentage of the fleet's regions"
                + " from 1% to 100%, rounded up; 100% never blames the observer.")
        @Default("\"" + PANIC + "\"")
        IntOrString panicThreshold,

        @JsonPropertyDescription("What happens when the ready replicas of the other regions, or the most that their"
                + " autoscaler may make, cannot carry a region's traffic. Enforce: the drain is withheld. Warn: it is"
                + " said, and the drain goes on. Off: nothing.")
        @Default("Enforce")
        CapacityCheck capacityCheck) {
    private static final String FLOOR = "50%";
    private static final int DRAINS = 1;
    private static final String PANIC = "50%";

    /** What a fleet gets that says nothing about safety. */
    public static final SafetyPolicy DEFAULT = new SafetyPolicy(
            new IntOrString(FLOOR), new IntOrString(DRAINS), new IntOrString(PANIC), CapacityCheck.ENFORCE);

    public SafetyPolicy {
        minServingRegions = Absent.or(minServingRegions, new IntOrString(FLOOR));
        maxConcurrentDrains = Absent.or(maxConcurrentDrains, new IntOrString(DRAINS));
        panicThreshold = Absent.or(panicThreshold, new IntOrString(PANIC));
        capacityCheck = Absent.or(capacityCheck, CapacityCheck.ENFORCE);
    }
}
