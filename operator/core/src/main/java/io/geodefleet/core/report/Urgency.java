package io.geodefleet.core.report;

import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.rollout.RolloutMemory;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How soon a report must be written. A fleet that comes up is told by each of its clusters many times within seconds; a write for every
 * sentence would cost the hub more than the fleets' own objects do.
 */
public enum Urgency {
    /** Something that users of the fleet notice, that people wait for, or that the next decision rests on. */
    AtOnce,

    /**
     * What a streak of a region with traffic begins with: how it looks, and how far it is with a revision. Until it is written it is
     * seen anew in every round, as after a crash, so the streak begins that much later.
     */
    Soon,

    /**
     * What a streak of a region begins with that nobody is sent to, while others are on their way that do not look good yet. They follow
     * within seconds, and what begins together ends together.
     */
    Together,

    /** Sentences, and all other news of a region that nobody is sent to: its cluster tells of objects, pods and addresses one by one. */
    CanWait;

    /** Conditions that tell how far the work is, and pass from one state to the other while it is done. */
    private static final Set<ConditionType> WORK =
            EnumSet.of(ConditionType.WorkloadsApplied, ConditionType.Progressing);

    /** @param before what status says now */
    public static Urgency of(FleetReport before, FleetReport report) {
        if (!Essence.of(before).equals(Essence.of(report))) {
            return AtOnce;
        }
        if (!streaks(before, RegionMemory::hasTraffic).equals(streaks(report, RegionMemory::hasTraffic))) {
            return Soon;
        }
        if (streaks(before, Urgency::comes).equals(streaks(report, Urgency::comes))) {
            return CanWait;
        }
        return report.memory().regions().values().stream().anyMatch(Urgency::isAwaited) ? Together : Soon;
    }

    /** Whether it looks well, and nobody is sent to it yet. */
    private static boolean comes(RegionMemory region) {
        return !region.hasTraffic() && looksGood(region);
    }

    private static boolean isAwaited(RegionMemory region) {
        return !region.hasTraffic()
                && !looksGood(region)
                && switch (region.phase()) {
                    case Joining, Restoring -> true;
                    case Serving, Draining, Drained, Leaving -> false;
                };
    }

    private static boolean looksGood(RegionMemory region) {
        return region.health().look() == Look.Kind.Good;
    }

    /**
     * When a report is written at last. A wait that began with the last write would end before the news come together: what happens
     * after a long silence would be told at once, word by word.
     *
     * @param written when the last one was written; long ago when this process has written none
     * @param seen    when something as urgent as this that is not written was first seen
     */
    public Instant due(HealthPolicy health, Instant written, Instant seen) {
        return switch (this) {
            case AtOnce -> seen;
            case Soon -> written.plus(health.moment());
            case Together, CanWait -> seen.plus(health.gathering());
        };
    }

    /** What of a report cannot wait. */
    private record Essence(
            long generation,
            SortedMap<ConditionType, Condition.Status> conditions,
            SortedMap<RegionName, Row> regions,
            SortedSet<Hostname> hostnames,
            List<Move> history,
            Rollout rollout,
            SortedMap<Hostname, List<Target>> published,
            Verified verified) {
        static Essence of(FleetReport report) {
            var memory = report.memory();
            var regions = new TreeMap<RegionName, Row>();
            memory.regions().forEach((name, region) -> regions.put(name, Row.of(region)));
            return new Essence(
                    report.generation(),
                    statuses(report),
                    regions,
                    memory.hostnames(),
                    memory.history(),
                    Rollout.of(memory.rollout()),
                    report.published(),
                    report.verified());
        }
    }

    private static SortedMap<RegionName, Streak> streaks(FleetReport report, Predicate<RegionMemory> of) {
        var streaks = new TreeMap<RegionName, Streak>();
        report.memory().regions().forEach((name, region) -> {
            if (of.test(region)) {
                streaks.put(
                        name,
                        new Streak(
                                region.revision(),
                                region.assignment().progress(),
                                region.health().look()));
            }
        });
        return streaks;
    }

    private record Streak(RevisionId revision, Progress progress, Look.Kind look) {}

    private static SortedMap<ConditionType, Condition.Status> statuses(FleetReport report) {
        return report.conditions().stream()
                .filter(condition -> !WORK.contains(condition.type()))
                .collect(Collectors.toMap(Condition::type, Condition::status, (one, _) -> one, TreeMap::new));
    }

    private record Rollout(
            RevisionId newest,
            RevisionId lastGood,
            String stage,
            RolloutMemory.State state,
            List<RolloutMemory.Approved> approvals,
            RevisionId resumed) {
        static Rollout of(RolloutMemory rollout) {
            return new Rollout(
                    rollout.newest(),
                    rollout.lastGood(),
                    rollout.stage(),
                    rollout.state(),
                    rollout.approvals(),
                    rollout.resumed());
        }
    }

    private sealed interface Row {
        static Row of(RegionMemory region) {
            var lasting = new Without(
                    region.phase(),
                    region.weight(),
                    region.assignment().revision(),
                    region.departure(),
                    region.displacement(),
                    region.flapping(),
                    region.raised(),
                    region.inventory().objects().keySet());
            return region.hasTraffic() ? new With(lasting, region.health().verdict(), region.endpoints()) : lasting;
        }

        /** Of a region that users are sent to. */
        record With(Without lasting, Verdict verdict, SortedSet<Target> endpoints) implements Row {}

        /** Of one that nobody is sent to. @param objects may be applied once they are remembered, and not before */
        record Without(
                Phase phase,
                int weight,
                RevisionId revision,
                Departure departure,
                Displacement displacement,
                Flapping flapping,
                SortedMap<ObjectKey, Raise> raised,
                Set<ObjectKey> objects)
                implements Row {}
    }
}
