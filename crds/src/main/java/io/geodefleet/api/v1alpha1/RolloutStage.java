package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Regions that get a new revision before those of the stages after them.
 *
 * @param regions        empty: chosen by label
 * @param regionSelector null: chosen by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.regions) != has(self.regionSelector)",
        message = "a stage of spec.rollout.stages takes regions or regionSelector: give it one of them, not both")
@ValidationRule(
        value = "self.name != 'rest'",
        message = "a stage of spec.rollout.stages cannot be called rest: that is the stage of the regions that no other"
                + " one names",
        fieldPath = ".name")
@ValidationRule(
        value = "type(self.maxConcurrency) == int"
                + " ? int(self.maxConcurrency) >= 1 && int(self.maxConcurrency) <= 64"
                + " : string(self.maxConcurrency).matches('" + Limits.SOME_PERCENT_PATTERN + "')",
        message = "maxConcurrency of a stage is a number from 1 to 64 or a percentage from 1% to 100%",
        fieldPath = ".maxConcurrency")
@ValidationRule(
        value = "self.bakeTime.matches('" + Limits.DURATION_PATTERN + "') && duration(self.bakeTime) >= duration('0s')"
                + " && duration(self.bakeTime) <= duration('168h')",
        message = "bakeTime of a stage is a number with a unit, such as 30s or 1m30s, from 0s to 168h",
        fieldPath = ".bakeTime")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"regions": {"x-kubernetes-list-type": "set"}, "maxConcurrency": {"maxLength": 4}}}
                """)
public record RolloutStage(
        @JsonPropertyDescription("What status and an approval call the stage.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription(
                "The regions of the stage, each by the name of its GeodeRegion. Excludes regionSelector.")
        @Size(min = 1, max = Limits.REGIONS)
        List<@Size(min = 1, max = Limits.NAME) @Pattern(Limits.NAME_PATTERN) String> regions,

        @JsonPropertyDescription("Every region of the fleet whose labels match and that no stage names or selects"
                + " before. Excludes regions.")
        @Nullable
        Selector regionSelector,

        @JsonPropertyDescription("Regions of the stage that may be updating or baking at a time. A number from 1 to 64,"
                + " or a percentage of the stage's regions from 1% to 100%, rounded up.")
        @Default("" + CONCURRENCY)
        IntOrString maxConcurrency,

        @JsonPropertyDescription("How long a region must have been ready and not Unhealthy with the new revision before"
                + " it counts as proven, for example 10m. From 0s to 168h.")
        @Default(BAKE_TIME)
        @Size(min = 2, max = Limits.DURATION)
        String bakeTime,

        @JsonPropertyDescription("Whether the next stage waits, once this one is proven, for a human: who sets the"
                + " annotation geodefleet.io/approved of the fleet to the revision, or to REVISION/STAGE.")
        @Default("false")
        Boolean approval) {
    static final String BAKE_TIME = "1m";
    static final int CONCURRENCY = 1;

    public RolloutStage {
        regions = Absent.orEmpty(regions);
        maxConcurrency = Absent.or(maxConcurrency, new IntOrString(CONCURRENCY));
        bakeTime = Absent.or(bakeTime, BAKE_TIME);
        approval = Absent.or(approval, false);
    }
}
