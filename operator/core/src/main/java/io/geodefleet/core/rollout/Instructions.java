package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.rollout.RolloutMemory.Approved;
import io.geodefleet.core.rollout.RolloutMemory.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What people said of a rollout since the last decision: another template, an approval, an order to go on, a suspension. */
final class Instructions {
    private Instructions() {}

    /** The memory after all of that. A rollout that goes on again is {@link State#Progressing}. */
    static RolloutMemory followed(RolloutMemory before, FleetIntent fleet, Instant now) {
        var memory = superseded(before, fleet, now);
        memory = memory.with(approvals(memory, fleet, now), resumed(memory, fleet));
        if (fleet.suspended()) {
            return suspended(memory, now);
        }
        return isResumed(memory, before, fleet) ? goingOn(memory, now) : memory;
    }

    private static RolloutMemory superseded(RolloutMemory before, FleetIntent fleet, Instant now) {
        var newest = fleet.rollout().newest();
        return before.newest().equals(newest)
                ? before
                : new RolloutMemory(
                        newest,
                        before.lastGood(),
                        "",
                        State.Progressing,
                        now,
                        Reason.RolloutProgressing.because(newest + " is new"),
                        List.of(),
                        RevisionId.NONE);
    }

    private static List<Approved> approvals(RolloutMemory memory, FleetIntent fleet, Instant now) {
        var approvals = new ArrayList<>(memory.approvals());
        fleet.rollout().approvals().stream()
                .filter(approval -> approval.revision().equals(memory.newest()))
                .filter(approval ->
                        approvals.stream().noneMatch(known -> known.approval().equals(approval)))
                .forEach(approval -> approvals.add(new Approved(approval, now)));
        return approvals;
    }

    /** An order to go on is followed once; it is forgotten when it is taken back, so that it can be given again. */
    private static RevisionId resumed(RolloutMemory memory, FleetIntent fleet) {
        var asked = fleet.rollout().resume();
        return asked.equals(memory.newest()) ? asked : RevisionId.NONE;
    }

    private static boolean isResumed(RolloutMemory memory, RolloutMemory before, FleetIntent fleet) {
        if (memory.state() == State.Paused && memory.why().reason() == Reason.Suspended) {
            return true;
        }
        var isStopped = memory.state() == State.Paused || memory.state() == State.RolledBack;
        return isStopped
                && fleet.rollout().resume().equals(memory.newest())
                && !before.resumed().equals(memory.newest());
    }

    private static RolloutMemory goingOn(RolloutMemory memory, Instant now) {
        return memory.at(
                State.Progressing,
                memory.stage(),
                Reason.RolloutProgressing.because(memory.newest() + " goes on"),
                now);
    }

    private static RolloutMemory suspended(RolloutMemory memory, Instant now) {
        return switch (memory.state()) {
            case Complete, Paused, RolledBack -> memory;
            case Progressing, Baking, AwaitingApproval ->
                memory.at(State.Paused, memory.stage(), Reason.Suspended.itself(), now);
        };
    }
}
