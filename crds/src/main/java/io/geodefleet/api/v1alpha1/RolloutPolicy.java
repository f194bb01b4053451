package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;

/** How a change of template, overrides or apply reaches the regions. A fleet's first revision goes to all of them at once. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.type == 'Progressive' || !has(self.stages)",
        message = "spec.rollout.stages needs type Progressive: change the type or remove the stages",
        fieldPath = ".stages")
@ValidationRule(
        value = "self.type == 'Progressive' || !self.drainBeforeUpdate",
        message = "spec.rollout.drainBeforeUpdate needs type Progressive: not all regions can be drained at once",
        fieldPath = ".drainBeforeUpdate")
@ValidationRule(
        value = "!has(self.stages) || self.stages.all(s, !has(s.regions) || s.regions.all(r,"
                + " self.stages.exists_one(o, has(o.regions) && r in o.regions)))",
        message = "spec.rollout.stages names a region in two stages: a region belongs to one stage",
        fieldPath = ".stages")
@ValidationRule(
        value = "type(self.maxConcurrency) == int"
                + " ? int(self.maxConcurrency) >= 1 && int(self.maxConcurrency) <= 64"
                + " : string(self.maxConcurrency).matches('" + Limits.SOME_PERCENT_PATTERN + "')",
        message = "spec.rollout.maxConcurrency is a number from 1 to 64 or a percentage from 1% to 100%",
        fieldPath = ".maxConcurrency")
@ValidationRule(
        value = "self.bakeTime.matches('" + Limits.DURATION_PATTERN + "') && duration(self.bakeTime) >= duration('0s')"
                + " && duration(self.bakeTime) <= duration('168h')",
        message = "spec.rollout.bakeTime is a number with a unit, such as 30s or 1m30s, from 0s to 168h",
        fieldPath = ".bakeTime")
@ValidationRule(
        value = "self.progressDeadline.matches('" + Limits.DURATION_PATTERN
                + "') && duration(self.progressDeadline) >= duration('1s')"
                + " && duration(self.progressDeadline) <= duration('24h')",
        message = "spec.rollout.progressDeadline is a number with a unit, such as 10m, from 1s to 24h",
        fieldPath = ".progressDeadline")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "stages": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]},
                  "maxConcurrency": {"maxLength": 4}
                }}
                """)
public record RolloutPolicy(
        @JsonPropertyDescription("All: every region at once, with nothing to wait for and nothing rolled back."
                + " Progressive: stage by stage, and within a stage a few regions at a time, each proven before the"
                + " next one is touched.")
        @Default("Progressive")
        RolloutType type,

        @JsonPropertyDescription("Stages in the order in which they get a new revision. Regions that no stage names or"
                + " selects form a last one.")
        @Size(min = 1, max = Limits.STAGES)
        List<RolloutStage> stages,

        @JsonPropertyDescription("Regions of the last stage that may be updating or baking at a time. A number from 1"
                + " to 64, or a percentage of the stage's regions from 1% to 100%, rounded up.")
        @Default("" + RolloutStage.CONCURRENCY)
        IntOrString maxConcurrency,

        @JsonPropertyDescription("How long a region of the last stage must have been ready and not Unhealthy with the"
                + " new revision before it counts as proven, for example 1m. From 0s to 168h.")
        @Default(RolloutStage.BAKE_TIME)
        @Size(min = 2, max = Limits.DURATION)
        String bakeTime,

        @JsonPropertyDescription("Whether traffic leaves a region before it is updated, and returns only to a proven"
                + " revision. It costs a drain and a ramp for each region.")
        @Default("false")
        Boolean drainBeforeUpdate,

        @JsonPropertyDescription("How long a region may take until all of its objects are ready with the new revision,"
                + " for example 15m. From 1s to 24h.")
        @Default(DEADLINE)
        @Size(min = 2, max = Limits.DURATION)
        String progressDeadline,

        @JsonPropertyDescription("What happens when a region is not ready in time, or turns Unhealthy before it is"
                + " proven. Rollback: this region alone goes back to the last good revision, and the rollout stops."
                + " Pause: the rollout stops, and the region stays as it is. Continue: the rollout goes on.")
        @Default("Rollback")
        OnFailure onFailure) {
    private static final String DEADLINE = "15m";

    /** What a fleet gets that says nothing about rollouts. */
    public static final RolloutPolicy DEFAULT = new RolloutPolicy(
            RolloutType.PROGRESSIVE,
            List.of(),
            new IntOrString(RolloutStage.CONCURRENCY),
            RolloutStage.BAKE_TIME,
            false,
            DEADLINE,
            OnFailure.ROLLBACK);

    public RolloutPolicy {
        type = Absent.or(type, RolloutType.PROGRESSIVE);
        stages = Absent.orEmpty(stages);
        maxConcurrency = Absent.or(maxConcurrency, new IntOrString(RolloutStage.CONCURRENCY));
        bakeTime = Absent.or(bakeTime, RolloutStage.BAKE_TIME);
        drainBeforeUpdate = Absent.or(drainBeforeUpdate, false);
        progressDeadline = Absent.or(progressDeadline, DEADLINE);
        onFailure = Absent.or(onFailure, OnFailure.ROLLBACK);
    }
}
