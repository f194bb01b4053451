package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Why;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a rollout from one decision to the next. What each region is to run is in its own row.
 *
 * @param newest    the revision that the spec asked for at the last decision
 * @param lastGood  the last one that was proven everywhere; {@link RevisionId#NONE} before the first
 * @param stage     the one that is under way, or the last one
 * @param since     when the state became what it is
 * @param approvals of the newest revision, as they were first seen
 * @param resumed   the revision that a human's order to go on was followed for, so that it is followed once
 */
public record RolloutMemory(
        RevisionId newest,
        RevisionId lastGood,
        String stage,
        State state,
        Instant since,
        Why why,
        List<Approved> approvals,
        RevisionId resumed) {
    public RolloutMemory {
        approvals = List.copyOf(approvals);
    }

    /** Where a rollout stands. */
    public enum State {
        /** Regions are getting the newest revision. */
        Progressing,
        /** Those that have it must stay ready. */
        Baking,
        /** The next stage begins when a human says so. */
        AwaitingApproval,
        /** No further region gets the newest revision until a human resumes, or there is another one. */
        Paused,
        /** The same, and the region that failed went back to the last good revision. */
        RolledBack,
        /** Every region that can be reached has proven it. */
        Complete
    }

    /** An approval, and when it was first seen. */
    public record Approved(Approval approval, Instant when) {}

    /** A fleet of which no rollout is remembered. */
    public static RolloutMemory none() {
        return new RolloutMemory(
                RevisionId.NONE,
                RevisionId.NONE,
                "",
                State.Complete,
                Instant.EPOCH,
                Reason.Settled.itself(),
                List.of(),
                RevisionId.NONE);
    }

    /** The same rollout in a state, which began now unless it was so before. */
    RolloutMemory at(State next, String nextStage, Why nextWhy, Instant now) {
        return new RolloutMemory(
                newest, lastGood, nextStage, next, next == state ? since : now, nextWhy, approvals, resumed);
    }

    /** The same rollout, proven everywhere. */
    RolloutMemory completed(String lastStage, Why nextWhy, Instant now) {
        return new RolloutMemory(
                newest,
                newest,
                lastStage,
                State.Complete,
                state == State.Complete ? since : now,
                nextWhy,
                approvals,
                resumed);
    }

    RolloutMemory with(List<Approved> nextApprovals, RevisionId nextResumed) {
        return new RolloutMemory(newest, lastGood, stage, state, since, why, nextApprovals, nextResumed);
    }
}
