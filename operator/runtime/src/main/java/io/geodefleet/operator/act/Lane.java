package io.geodefleet.operator.act;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What a fleet is doing, or waits to do again, in one place: in one region, or in DNS. One act at a time in each lane. */
sealed interface Lane {
    /** How long a watch may take to tell what was just done; it is tens of milliseconds as a rule. */
    Duration TOLD_WITHIN = Duration.ofSeconds(2);

    /** Nothing is under way and nothing failed last time. */
    record Free() implements Lane {}

    /** The act runs; a round that finds it so goes on without it. @param failures of the same step in a row, before this try */
    record Busy(Step step, int failures, CompletableFuture<Outcome> running) implements Lane {}

    /**
     * The act was done a moment ago. Until the watches tell what it did, the same step may be planned again, or a part of it, since each kind
     * has a watch of its own: it is not carried out again before {@code until}.
     */
    record Fresh(Step step, Instant until) implements Lane {}

    /** The act failed; the same step is not tried again before {@code nextTry}. */
    record Waiting(Outcome outcome, int failures, Instant nextTry) implements Lane {}

    /** The lane with an act that has ended taken out of it. */
    default Lane settled(Backoff backoff, Instant now) {
        return switch (this) {
            case Free _, Waiting _ -> this;
            case Fresh fresh -> now.isBefore(fresh.until()) ? fresh : new Free();
            case Busy busy when !busy.running().isDone() -> this;
            case Busy busy ->
                switch (busy.running().join()) {
                    // DNS is asked, not watched: what it says next is so.
                    case Outcome.Done(Step.ChangeRecords _) -> new Free();
                    case Outcome.Done(var step) -> new Fresh(step, now.plus(TOLD_WITHIN));
                    case Outcome.Retry failed -> waiting(failed, busy, backoff, now);
                    case Outcome.Refused failed -> waiting(failed, busy, backoff, now);
                };
        };
    }

    private static Waiting waiting(Outcome failed, Busy busy, Backoff backoff, Instant now) {
        return new Waiting(failed, busy.failures() + 1, backoff.next(busy.failures() + 1, now));
    }

    /** What this lane tells of {@code step} when nothing of it is done this time. */
    default Outcome standing(Step step) {
        return switch (this) {
            case Free _, Fresh _ -> new Outcome.Done(step);
            case Busy _ -> new Outcome.Retry(step, Reason.Applying.because("still waiting for an answer"));
            case Waiting waiting -> waiting.outcome();
        };
    }
}
