package io.geodefleet.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.geodefleet.operator.act.Reports.Told;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
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
    /** How soon a round follows one that came to nothing. */
    static final Duration SOON = Duration.ofMillis(200);

    /** How soon what could not be written or decided may be. */
    private static final Duration LATER = Duration.ofSeconds(1);

    /** How soon a round is tried again that nothing has woken. Each costs what reading a fleet costs, and at the start all are tried. */
    private static final Duration UNWOKEN = Duration.ofSeconds(3);

    private static final Duration INVALID = Duration.ofMinutes(5);

    /** The time of a decision: milliseconds, the precision in which status keeps it. */
    static Instant time(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static long generation(HasMetadata object) {
        return object.getMetadata().getGeneration();
    }

    /** Nothing could be decided yet. */
    static Round later() {
        return new Round(false, SOON);
    }

    /** What is waited for wakes the fleet; should that be lost, it is looked at all the same. */
    static Round whenWoken() {
        return new Round(false, UNWOKEN);
    }

    /** After a round that could only report. */
    static Round of(Told told) {
        return new Round(false, pause(told.written(), INVALID));
    }

    /** How soon an object is looked at again. @param otherwise when there is nothing left to write */
    static Duration pause(Written written, Duration otherwise) {
        return switch (written) {
            case Done -> otherwise;
            case Later -> shorter(otherwise, LATER);
            case Stale -> SOON;
        };
    }

    /**
     * After a round that acted.
     *
     * @param next when the rules want to look again, or what failed may be tried again
     */
    static Round of(Told told, Instant next, boolean gone, Instant now) {
        var pause = Duration.between(now, next);
        return switch (told.written()) {
            case Done -> new Round(gone, longer(pause, SOON));
            case Later -> new Round(false, longer(shorter(pause, Duration.between(now, told.due())), SOON));
            case Stale -> new Round(false, SOON);
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the framework shall do with an object that is being deleted. */
    DeleteControl deletion() {
        return gone
                ? DeleteControl.defaultDelete()
                : DeleteControl.noFinalizerRemoval().rescheduleAfter(pause.toMillis());
    }
}
