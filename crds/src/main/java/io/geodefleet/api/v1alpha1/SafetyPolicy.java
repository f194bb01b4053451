package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;

/** The floor that binds humans and automation alike. */
@ValidationRule(
        value = "type(self.minServingRegions) == int"
                + " ? int(self.minServingRegions) >= 1 && int(self.minServingRegions) <= 64"
                + " : string(self.minServingRegions).matches('" + Limits.PERCENT_PATTERN + "')",
        message = "spec.safety.minServingRegions is a number from 1 to 64 or a percentage such as 50%",
        fieldPath = ".minServingRegions")
@SchemaCustomizer(value = SchemaPatch.class, input = "{\"properties\": {\"minServingRegions\": {\"maxLength\": 4}}}")
public record SafetyPolicy(
        @JsonPropertyDescription("Regions that must keep serving: a drain that would leave fewer is withheld, and"
                + " SafetyHold says so. A number from 1 to 64, or a percentage of the fleet's regions such as"
                + " 50%, rounded up. At least one region is always kept.")
        @Default("\"" + FLOOR + "\"")
        IntOrString minServingRegions) {

    private static final String FLOOR = "50%";

    /** What a fleet gets that says nothing about safety. */
    public static final SafetyPolicy DEFAULT = new SafetyPolicy(new IntOrString(FLOOR));

    public SafetyPolicy {
        minServingRegions = Absent.or(minServingRegions, new IntOrString(FLOOR));
    }
}
