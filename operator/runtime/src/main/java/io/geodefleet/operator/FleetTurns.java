package io.geodefleet.operator;

import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.FleetReporter;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.operator.act.PlanExecutor;
import io.geodefleet.operator.observe.FleetObserver;
import io.geodefleet.operator.translate.HubView;
import io.geodefleet.operator.translate.IntentReading.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Observe, decide, act, for one fleet. */
@ApplicationScoped
class FleetTurns {
    private final FleetObserver observer;
    private final PlanExecutor executor;
    private final InstantSource clock;

    FleetTurns(FleetObserver observer, PlanExecutor executor, InstantSource clock) {
        this.observer = observer;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What was seen, decided on that, and done.
     *
     * @param at the time of the decision
     */
    record Turn(Valid fleet, FleetSighting world, FleetPlan plan, List<Outcome> outcomes, Instant at) {
        private boolean hasPublished() {
            return outcomes.stream()
                    .anyMatch(
                            outcome -> outcome instanceof Outcome.Done(var step) && step instanceof Step.ChangeRecords);
        }

        /** What to tell of it. @param before what status says now */
        FleetReport report(long generation, FleetReport before) {
            return FleetReporter.report(generation, fleet.intent(), plan, world, outcomes, before, at);
        }
    }

    /** Whether this process may decide anything now. */
    boolean mayBegin() {
        return observer.leads();
    }

    /** Whether too little was looked at since the start to decide on this fleet. */
    boolean isTooEarly(Valid fleet, FleetMemory memory, HubView hub) {
        return observer.isTooEarly(fleet, memory, hub);
    }

    /**
     * Takes a turn, and after a change of records another one: nearly always every server gives the new answer at once, and status need
     * not say first that they do not. A crash in between is one between an act and its report, as ever.
     */
    Turn take(Valid fleet, FleetMemory memory, HubView hub, Instant now) {
        var turn = takeOne(fleet, memory, hub, now);
        return turn.hasPublished() ? takeOne(fleet, turn.plan().memory(), hub, Round.time(clock)) : turn;
    }

    private Turn takeOne(Valid fleet, FleetMemory memory, HubView hub, Instant now) {
        var world = observer.observe(fleet, memory, hub);
        var plan = FleetPlanner.plan(fleet.intent(), memory, world, now);
        return new Turn(fleet, world, plan, executor.execute(plan, fleet), now);
    }

    /** When the fleet should be looked at again. */
    Instant next(Turn turn) {
        return executor.next(turn.plan(), turn.fleet());
    }

    /** Whether a fleet that is being deleted has left nothing behind. Asks the members, live. */
    boolean confirmsGone(Turn turn) {
        return observer.confirmsGone(turn.fleet(), turn.plan());
    }
}
