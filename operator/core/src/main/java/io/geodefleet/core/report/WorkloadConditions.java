package io.geodefleet.core.report;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.report.Condition.Status;
import io.geodefleet.core.report.Conditions.Finding;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import java.util.List;
import java.util.stream.Collectors;

/** What is true of the fleet's objects in its regions now. */
final class WorkloadConditions {
    private final FleetIntent fleet;
    private final FleetPlan plan;
    private final FleetSighting world;
    private final List<Outcome> outcomes;

    WorkloadConditions(FleetIntent fleet, FleetPlan plan, FleetSighting world, List<Outcome> outcomes) {
        this.fleet = fleet;
        this.plan = plan;
        this.world = world;
        this.outcomes = outcomes;
    }

    Finding applied() {
        var problems = outcomes.stream()
                .filter(outcome -> !(outcome.step() instanceof Step.ChangeRecords))
                .flatMap(outcome -> outcome.problem().stream().map(why -> in(outcome.step(), why)))
                .toList();
        if (!problems.isEmpty()) {
            var sentence = problems.stream().map(Why::sentence).sorted().collect(Collectors.joining("; "));
            return new Finding(
                    ConditionType.WorkloadsApplied,
                    Status.False,
                    problems.getFirst().reason().because(sentence));
        }
        var behind = fleet.regions().entrySet().stream()
                .filter(region -> !isInPlace(region.getKey()))
                .map(region -> region.getKey().value())
                .toList();
        if (behind.stream().anyMatch(name -> world.of(new RegionName(name)) instanceof Seen)) {
            return new Finding(
                    ConditionType.WorkloadsApplied,
                    Status.False,
                    Reason.Applying.because("not yet in place in " + String.join(", ", behind)));
        }
        return behind.isEmpty()
                ? new Finding(ConditionType.WorkloadsApplied, Status.True, Reason.Applied.itself())
                : new Finding(
                        ConditionType.WorkloadsApplied,
                        Status.Unknown,
                        Reason.SomeUnreachable.because("cannot be told for " + String.join(", ", behind)));
    }

    private boolean isInPlace(RegionName name) {
        var memory = plan.memory().regions().get(name);
        return memory != null
                && !memory.revision().isNone()
                && memory.revision().equals(memory.assignment().revision())
                && world.of(name) instanceof Seen;
    }

    private static Why in(Step step, Why why) {
        return switch (step) {
            case Step.ApplyGeode apply -> why.reason().because(apply.region() + ": " + why.sentence());
            case Step.DeleteObjects delete -> why.reason().because(delete.region() + ": " + why.sentence());
            case Step.ChangeRecords _ -> why;
        };
    }
}
