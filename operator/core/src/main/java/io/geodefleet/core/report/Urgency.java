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
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
     * What a streak begins with: how regions with traffic look, that others look good, and how far they are with a revision. Until it is
     * written it is seen anew in every round, as after a crash, so the streak begins that much later.
     */
    Soon,

    /** Sentences, and in which way a region that nobody is sent to does not look good: with what comes next, or a sample later. */
    CanWait;

    /** Conditions that tell how far the work is, and pass from one state to the other while it is done. */
    private static final Set<ConditionType> WORK =
            EnumSet.of(ConditionType.WorkloadsApplied, ConditionType.Progressing);

    /** @param before what status says now */
    public static Urgency of(FleetReport before, FleetReport report) {
        if (!Essence.of(before).equals(Essence.of(report))) {
            return AtOnce;
        }
        return Streaks.of(before).equals(Streaks.of(report)) ? CanWait : Soon;
    }

    /** How long after the last write a report waits for what may come with it. */
    public Duration patience(HealthPolicy health) {
        return switch (this) {
            case AtOnce -> Duration.ZERO;
            case Soon -> health.moment();
            case CanWait -> health.sample();
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
                    statuses(report, condition -> !WORK.contains(condition.type())),
                    regions,
                    memory.hostnames(),
                    memory.history(),
                    Rollout.of(memory.rollout()),
                    report.published(),
                    report.verified());
        }
    }

    /** What of a report streaks and people's commands wait for. */
    private record Streaks(
            SortedMap<ConditionType, Condition.Status> conditions, SortedMap<RegionName, Streak> regions) {
        static Streaks of(FleetReport report) {
            var regions = new TreeMap<RegionName, Streak>();
            report.memory().regions().forEach((name, region) -> regions.put(name, Streak.of(region)));
            return new Streaks(statuses(report, condition -> true), regions);
        }
    }

    /** @param look how the region looks; of one that nobody is sent to only whether it looks good */
    private record Streak(RevisionId revision, Progress progress, Optional<Look.Kind> look) {
        static Streak of(RegionMemory region) {
            var look = region.health().look();
            return new Streak(
                    region.revision(),
                    region.assignment().progress(),
                    Optional.of(look).filter(kind -> region.hasTraffic() || kind == Look.Kind.Good));
        }
    }

    private static SortedMap<ConditionType, Condition.Status> statuses(
            FleetReport report, Predicate<Condition> counts) {
        return report.conditions().stream()
                .filter(counts)
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
