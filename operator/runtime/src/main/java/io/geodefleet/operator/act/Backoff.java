package io.geodefleet.operator.act;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: doubling from one second to a minute, each shortened by up to half at random. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The time of the next try. @param failures failures in a row, at least 1 */
    Instant next(int failures, Instant now) {
        var doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
        var longest = Math.min(doubled, LONGEST.toMillis());
        return now.plusMillis(longest - random.nextLong(longest / 2));
    }
}
