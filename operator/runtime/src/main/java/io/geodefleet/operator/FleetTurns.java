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

        private FleetMemory memory() {
            return plan.memory().after(outcomes);
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

    /** The same, before its intent is read. */
    boolean isTooEarly(FleetMemory memory, HubView hub) {
        return observer.isTooEarly(memory, hub);
    }

    /**
     * Takes a turn, and looks once more after a change of records: nearly always every server gives the new answer at once, and status
     * need not say first that they do not. That look never acts. What it would do may rest on what was decided a moment ago, and an act
     * may only rest on what status remembers: no crash may leave behind what nobody knows of. Then the first look is told as it is, and
     * the next round acts.
     */
    Turn take(Valid fleet, FleetMemory memory, HubView hub, Instant now) {
        var turn = act(look(fleet, memory, hub, now));
        if (!turn.hasPublished()) {
            return turn;
        }
        var after = look(fleet, turn.memory(), hub, Round.time(clock));
        return after.plan().steps().isEmpty() ? act(after) : turn;
    }

    private Turn look(Valid fleet, FleetMemory memory, HubView hub, Instant now) {
        var world = observer.observe(fleet, memory, hub);
        return new Turn(fleet, world, FleetPlanner.plan(fleet.intent(), memory, world, now), List.of(), now);
    }

    private Turn act(Turn turn) {
        return new Turn(
                turn.fleet(), turn.world(), turn.plan(), executor.execute(turn.plan(), turn.fleet()), turn.at());
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
