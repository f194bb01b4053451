package io.geodefleet.core.report;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.report.Condition.Status;
import io.geodefleet.core.report.Conditions.Finding;
import io.geodefleet.core.traffic.Answer.Fit;
import io.geodefleet.core.traffic.DnsState;
import java.util.List;

/** What is true of the fleet's answers now. */
final class DnsConditions {
    private final FleetPlan plan;
    private final List<Outcome> outcomes;

    DnsConditions(FleetPlan plan, List<Outcome> outcomes) {
        this.plan = plan;
        this.outcomes = outcomes;
    }

    Finding synced() {
        var refused = outcomes.stream()
                .filter(outcome -> outcome.step() instanceof Step.ChangeRecords)
                .flatMap(outcome -> outcome.problem().stream())
                .findFirst();
        return refused.map(why -> new Finding(ConditionType.DNSSynced, Status.False, why))
                .orElseGet(() -> switch (plan.dns()) {
                    case DnsState.InSync(var why) -> new Finding(ConditionType.DNSSynced, Status.True, why);
                    case DnsState.Pending(var why) -> new Finding(ConditionType.DNSSynced, Status.False, why);
                    case DnsState.Failing(var why) ->
                        new Finding(
                                ConditionType.DNSSynced,
                                why.reason() == Reason.ServerSilent ? Status.Unknown : Status.False,
                                why);
                });
    }

    /** True is the bad state here, as with SafetyHold: something that was asked for is not had. */
    Finding downgraded() {
        return switch (plan.fit()) {
            case Fit.AsAsked() ->
                new Finding(ConditionType.RoutingDowngraded, Status.False, Reason.RoutingServed.itself());
            case Fit.Downgraded(var why) -> new Finding(ConditionType.RoutingDowngraded, Status.True, why);
        };
    }
}
