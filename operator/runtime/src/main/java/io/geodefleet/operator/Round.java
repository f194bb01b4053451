package io.geodefleet.operator;

import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.operator.act.Pauses;
import io.geodefleet.operator.act.StatusPatch.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What is left to do after one round.
 *
 * @param gone  whether the fleet was being deleted and has left nothing behind
 * @param pause until the next round, if nothing happens before
 */
record Round(boolean gone, Duration pause) {
    private static final Duration STALE = Duration.ofMillis(200);
    private static final Duration INVALID = Duration.ofMinutes(5);

    /** The time of a decision: milliseconds, the precision in which status keeps it. */
    static Instant time(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** After a round that could only report. */
    static Round of(Written written) {
        return new Round(false, written == Written.Stale ? STALE : INVALID);
    }

    /** After a round that acted: when the rules want to look again, or when something that failed may be tried again. */
    static Round of(Written written, FleetPlan plan, Pauses pauses, boolean gone, Instant now) {
        if (written == Written.Stale) {
            return new Round(false, STALE);
        }
        var next = pauses.apply(plan.recheckAt());
        var pause = Duration.between(now, next);
        return new Round(gone, pause.compareTo(STALE) < 0 ? STALE : pause);
    }
}
