package io.geodefleet.core.report;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.report.Condition.Status;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.core.sight.RegionSighting.Unregistered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One method a condition: from a plan and what came of it to what is true of the fleet now. */
final class Conditions {
    /** A status with its reason, before it is compared with the earlier one. */
    record Finding(ConditionType type, Status status, Why why) {}

    private final FleetIntent fleet;
    private final FleetPlan plan;
    private final FleetSighting world;
    private final List<Outcome> outcomes;

    Conditions(FleetIntent fleet, FleetPlan plan, FleetSighting world, List<Outcome> outcomes) {
        this.fleet = fleet;
        this.plan = plan;
        this.world = world;
        this.outcomes = outcomes;
    }

    List<Finding> all() {
        var dns = new DnsConditions(plan, outcomes);
        return List.of(
                ready(),
                specValid(),
                new WorkloadConditions(fleet, plan, world, outcomes).applied(),
                dns.synced(),
                dns.downgraded(),
                regionsReachable(),
                safetyHold(),
                progressing());
    }

    /** The findings with the times of the earlier conditions where the status is the same. */
    static List<Condition> dated(List<Finding> findings, List<Condition> before, Instant now) {
        return findings.stream()
                .map(finding ->
                        new Condition(finding.type(), finding.status(), finding.why(), since(finding, before, now)))
                .toList();
    }

    private static Instant since(Finding finding, List<Condition> before, Instant now) {
        return before.stream()
                .filter(old -> old.type() == finding.type() && old.status() == finding.status())
                .map(Condition::since)
                .findFirst()
                .orElse(now);
    }

    /** How many of the placed regions serve their users. One that fails them and is only held in the answer by a safety rule does not. */
    long serving() {
        return plan.memory().regions().entrySet().stream()
                .filter(region -> fleet.regions().containsKey(region.getKey()))
                .filter(region -> serves(region.getValue()))
                .count();
    }

    private static boolean serves(RegionMemory region) {
        return region.phase() == Phase.Serving && region.health().verdict() != Verdict.Unhealthy;
    }

    private Finding ready() {
        var placed = fleet.regions().size();
        var serving = serving();
        var floor = Math.max(1, fleet.safety().minServingRegions().of(placed));
        var count = "%d of %d regions serve".formatted(serving, placed);
        if (serving == placed && placed > 0) {
            return new Finding(ConditionType.Ready, Status.True, Reason.AllServing.because(count));
        }
        var reason = serving == 0 ? Reason.NoneServing : Reason.SomeServing;
        return new Finding(ConditionType.Ready, status(serving >= floor), reason.because(count + others()));
    }

    private String others() {
        var others = plan.memory().regions().entrySet().stream()
                .filter(region -> !serves(region.getValue()))
                .map(region -> region.getKey() + ": " + region.getValue().why().sentence())
                .collect(Collectors.joining("; "));
        return others.isEmpty() ? "" : "; " + others;
    }

    private Finding specValid() {
        return new Finding(ConditionType.SpecValid, Status.True, Reason.Accepted.itself());
    }

    private Finding regionsReachable() {
        var unseen = new TreeMap<RegionName, String>();
        plan.memory()
                .regions()
                .keySet()
                .forEach(name -> blindness(world.of(name)).ifPresent(why -> unseen.put(name, why)));
        if (!unseen.isEmpty()) {
            var sentence = unseen.entrySet().stream()
                    .map(region -> region.getKey() + ": " + region.getValue())
                    .collect(Collectors.joining("; "));
            return new Finding(ConditionType.RegionsReachable, Status.False, Reason.SomeUnreachable.because(sentence));
        }
        return fleet.regions().isEmpty() && !fleet.leaving()
                ? new Finding(ConditionType.RegionsReachable, Status.Unknown, Reason.NoRegions.itself())
                : new Finding(ConditionType.RegionsReachable, Status.True, Reason.AllReachable.itself());
    }

    private static Optional<String> blindness(RegionSighting sighting) {
        return switch (sighting) {
            case Seen _ -> Optional.empty();
            case Unreachable(var cause, var _) -> Optional.of(cause);
            case Unregistered() -> Optional.of(Reason.RegionUnregistered.sentence());
        };
    }

    private Finding safetyHold() {
        if (plan.holds().isEmpty()) {
            return new Finding(ConditionType.SafetyHold, Status.False, Reason.NothingWithheld.itself());
        }
        var sentence = plan.holds().stream()
                .map(hold -> hold.why().sentence())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Finding(
                ConditionType.SafetyHold,
                Status.True,
                plan.holds().getFirst().why().reason().because(sentence));
    }

    private Finding progressing() {
        var moving = plan.memory().regions().entrySet().stream()
                .filter(region -> isMoving(region.getValue().phase()))
                .map(region -> region.getKey() + " " + region.getValue().phase())
                .toList();
        var rollout = plan.memory().rollout();
        switch (rollout.state()) {
            case AwaitingApproval, Paused, RolledBack -> {
                return new Finding(ConditionType.Progressing, Status.False, rollout.why());
            }
            case Progressing, Baking -> {
                return new Finding(ConditionType.Progressing, Status.True, rollout.why());
            }
            case Complete -> {}
        }
        return moving.isEmpty() && plan.steps().isEmpty()
                ? new Finding(ConditionType.Progressing, Status.False, Reason.Settled.itself())
                : new Finding(
                        ConditionType.Progressing,
                        Status.True,
                        moving.isEmpty() ? Reason.UnderWay.itself() : Reason.UnderWay.because(list(moving)));
    }

    private static boolean isMoving(Phase phase) {
        return switch (phase) {
            case Serving, Drained -> false;
            case Joining, Draining, Restoring, Leaving -> true;
        };
    }

    private static Status status(boolean holds) {
        return holds ? Status.True : Status.False;
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }
}
