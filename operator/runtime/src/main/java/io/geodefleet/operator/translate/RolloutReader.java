package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.OnFailure;
import io.geodefleet.api.v1alpha1.RolloutStage;
import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads how a fleet's revisions reach its regions, and what humans said of it in annotations. Admission checks the ranges first. */
final class RolloutReader {
    /** The stage of the regions that no other one names. */
    static final String LAST = "rest";

    private static final Duration LONGEST_BAKE = Duration.ofHours(168);
    private static final Duration LONGEST_DEADLINE = Duration.ofHours(24);
    private static final Pattern APPROVAL =
            Pattern.compile("([0-9a-f]{10})(?:/([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?))?");

    private final List<GeodeRegion> regions;
    private final SortedSet<RegionName> unassigned = new TreeSet<>();

    private RolloutReader(List<GeodeRegion> regions, List<RolloutStage> stages) {
        this.regions = regions;
        regions.forEach(region -> unassigned.add(name(region)));
        stages.forEach(stage -> stage.regions().forEach(named -> unassigned.remove(new RegionName(named))));
    }

    /** @param regions those that the fleet is placed in */
    static Checked<RolloutPolicy> read(io.geodefleet.api.v1alpha1.RolloutPolicy policy, List<GeodeRegion> regions) {
        var deadline = PolicyReader.duration(
                "spec.rollout.progressDeadline", policy.progressDeadline(), Duration.ofSeconds(1), LONGEST_DEADLINE);
        return switch (policy.type()) {
            case ALL -> deadline.map(RolloutPolicy.All::new);
            case PROGRESSIVE ->
                deadline.then(within -> new RolloutReader(regions, policy.stages())
                        .stages(policy)
                        .map(stages -> new RolloutPolicy.Progressive(
                                stages, policy.drainBeforeUpdate(), within, onFailure(policy.onFailure()))));
        };
    }

    /** The same with what the fleet's annotations say; words that are no revision say nothing. */
    static RolloutIntent intent(GeodeFleet fleet, RevisionId newest, RolloutPolicy policy) {
        var annotations = fleet.getMetadata().getAnnotations();
        return new RolloutIntent(newest, policy, approvals(annotations), resume(annotations));
    }

    private static List<Approval> approvals(Map<String, String> annotations) {
        var said = APPROVAL.matcher(said(annotations, Marks.APPROVED));
        return said.matches()
                ? List.of(new Approval(new RevisionId(said.group(1)), said.group(2) == null ? "" : said.group(2)))
                : List.of();
    }

    private static RevisionId resume(Map<String, String> annotations) {
        var said = APPROVAL.matcher(said(annotations, Marks.RESUME));
        return said.matches() && said.group(2) == null ? new RevisionId(said.group(1)) : RevisionId.NONE;
    }

    private static String said(Map<String, String> annotations, String key) {
        return annotations == null ? "" : annotations.getOrDefault(key, "").strip();
    }

    private Checked<List<Stage>> stages(io.geodefleet.api.v1alpha1.RolloutPolicy policy) {
        var stages = new ArrayList<Checked<Stage>>();
        for (int i = 0; i < policy.stages().size(); i++) {
            stages.add(stage(
                    "spec.rollout.stages[%d]".formatted(i), policy.stages().get(i)));
        }
        stages.add(quotaAndBake("spec.rollout", policy.maxConcurrency(), policy.bakeTime())
                .map(pace -> new Stage(LAST, unassigned, pace.quota(), pace.bakeTime(), false)));
        return Checked.all(stages);
    }

    private Checked<Stage> stage(String field, RolloutStage stage) {
        var selector = stage.regionSelector();
        if (stage.name() == null || stage.regions().isEmpty() == (selector == null)) {
            return Checked.bad("%s takes a name, and regions or regionSelector: give it what is missing", field);
        }
        if (selector != null && !LabelSelectors.isComplete(selector)) {
            return Checked.bad("%s.regionSelector.matchExpressions needs key and operator in every entry", field);
        }
        var members = members(stage);
        return quotaAndBake(field, stage.maxConcurrency(), stage.bakeTime())
                .map(pace -> new Stage(stage.name(), members, pace.quota(), pace.bakeTime(), stage.approval()));
    }

    private SortedSet<RegionName> members(RolloutStage stage) {
        var selector = stage.regionSelector();
        var members = new TreeSet<RegionName>();
        regions.stream()
                .filter(region -> selector == null
                        ? stage.regions().contains(region.getMetadata().getName())
                        : unassigned.contains(name(region)) && LabelSelectors.matches(selector, labels(region)))
                .forEach(region -> members.add(name(region)));
        unassigned.removeAll(members);
        return members;
    }

    private record Pace(io.geodefleet.core.fleet.Quota quota, Duration bakeTime) {}

    private static Checked<Pace> quotaAndBake(
            String field, io.fabric8.kubernetes.api.model.IntOrString quota, String bakeTime) {
        return SafetyReader.quota(field + ".maxConcurrency", quota, 1)
                .then(read -> PolicyReader.duration(field + ".bakeTime", bakeTime, Duration.ZERO, LONGEST_BAKE)
                        .map(bake -> new Pace(read, bake)));
    }

    private static RolloutPolicy.OnFailure onFailure(OnFailure written) {
        return switch (written) {
            case PAUSE -> RolloutPolicy.OnFailure.Pause;
            case ROLLBACK -> RolloutPolicy.OnFailure.Rollback;
            case CONTINUE -> RolloutPolicy.OnFailure.Continue;
        };
    }

    private static RegionName name(GeodeRegion region) {
        return new RegionName(region.getMetadata().getName());
    }

    private static Map<String, String> labels(GeodeRegion region) {
        var labels = region.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
