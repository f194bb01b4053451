package io.geodefleet.core.report;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.rollout.RolloutMemory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of a report cannot wait: what users notice, what people wait for, and what the next decision rests on. */
record Essence(
        long generation,
        SortedMap<ConditionType, Condition.Status> conditions,
        SortedMap<RegionName, Row> regions,
        SortedSet<Hostname> hostnames,
        List<Move> history,
        Rollout rollout,
        SortedMap<Hostname, List<Target>> published,
        Verified verified) {
    /** Conditions that tell how far the work is, and pass from one state to the other while it is done. */
    private static final Set<ConditionType> WORK =
            EnumSet.of(ConditionType.WorkloadsApplied, ConditionType.Progressing);

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
