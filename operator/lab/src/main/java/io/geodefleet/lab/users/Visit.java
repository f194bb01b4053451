package io.geodefleet.lab.users;

import java.time.Duration;
import java.time.Instant;

/**
 * One request of one user.
 *
 * @param at      when it began
 * @param address where it went; empty when DNS gave no address
 * @param took    until its outcome was known
 */
public record Visit(Instant at, String address, Outcome outcome, Duration took) {
    /** What the user got. */
    public sealed interface Outcome {
        /** An answer. @param region that says to have given it */
        record Served(String region) implements Outcome {}

        /** None, or one that no user wants. @param cause for people */
        record Failed(String cause) implements Outcome {}
    }

    /** Whether the user did not get what they came for. */
    public boolean failed() {
        return outcome instanceof Outcome.Failed;
    }

    /** When its outcome was known. */
    public Instant endedAt() {
        return at.plus(took);
    }
}
