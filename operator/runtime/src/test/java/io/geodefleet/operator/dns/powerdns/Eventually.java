package io.geodefleet.operator.dns.powerdns;

import java.time.Duration;
import java.util.function.Supplier;

/** Waiting for what a server does in the background. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /** Returns once both are equal; fails with the last value after 20 s. */
    static <T> void is(T expected, Supplier<T> actual) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var last = actual.get();
        while (!last.equals(expected)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still %s and not %s".formatted(last, expected));
            }
            Thread.sleep(Duration.ofMillis(50));
            last = actual.get();
        }
    }
}
