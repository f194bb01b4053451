package io.geodefleet.operator.telemetry;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.FleetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that somebody may want to hear of.
 *
 * @param verb   the kind of news in one word, for the Event's action
 * @param action what happened, short: {@code eu-west Serving to Draining}
 */
record News(String verb, String action, Why why, boolean isWarning) {
    /** What changed from one report to the next: phases of regions, and conditions that people must act on. */
    static List<News> between(FleetReport before, FleetReport after) {
        var news = new ArrayList<News>();
        after.memory().regions().forEach((name, region) -> {
            var earlier =
                    Optional.ofNullable(before.memory().regions().get(name)).map(known -> known.phase());
            if (!earlier.equals(Optional.of(region.phase()))) {
                news.add(phase(
                        name,
                        earlier,
                        region.phase(),
                        whyMoved(name, before, after).orElse(region.why())));
            }
        });
        before.memory().regions().keySet().stream()
                .filter(name -> !after.memory().regions().containsKey(name))
                .forEach(name -> news.add(left(name, before)));
        for (var condition : after.conditions()) {
            if (isAlarm(condition) && isNew(condition, before)) {
                news.add(new News("Report", condition.type() + " " + condition.status(), condition.why(), true));
            }
        }
        return news;
    }

    /** The history's own words for a move that is new: only they tell which rule a human overrode for it. */
    private static Optional<Why> whyMoved(RegionName name, FleetReport before, FleetReport after) {
        var known = before.memory().history();
        return after.memory().history().stream()
                .filter(move -> move.region().equals(name))
                .findFirst()
                .filter(move -> known.stream()
                        .noneMatch(
                                old -> old.region().equals(name) && old.when().equals(move.when())))
                .map(Move::why);
    }

    private static News phase(RegionName name, Optional<Phase> earlier, Phase phase, Why why) {
        var from = earlier.map(known -> " " + known + " to ").orElse(" ");
        return new News("Move", name + from + phase, why, phase == Phase.Draining);
    }

    private static News left(RegionName name, FleetReport before) {
        var region = java.util.Objects.requireNonNull(before.memory().regions().get(name));
        return new News("Move", name + " left the fleet", region.why(), false);
    }

    private static boolean isAlarm(Condition condition) {
        return switch (condition.type()) {
            case SafetyHold -> condition.status() == Condition.Status.True;
            case SpecValid, WorkloadsApplied, DNSSynced ->
                condition.status() == Condition.Status.False && isProblem(condition);
            case Ready, RoutingDowngraded, RegionsReachable, Progressing -> false;
        };
    }

    private static boolean isProblem(Condition condition) {
        return switch (condition.why().reason()) {
            case Applying, Publishing, NothingToPublish -> false;
            default -> true;
        };
    }

    private static boolean isNew(Condition condition, FleetReport before) {
        return before.conditions().stream()
                .noneMatch(old -> old.type() == condition.type()
                        && old.status() == condition.status()
                        && old.why().reason() == condition.why().reason());
    }
}
