package io.geodefleet.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** Waits for a condition with a deadline. */
final class Eventually {
    private static final long DEADLINE_NANOS = 10_000_000_000L;

    private Eventually() {}

    static void that(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            Thread.yield();
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
