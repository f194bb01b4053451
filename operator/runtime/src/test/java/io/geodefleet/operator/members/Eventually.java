package io.geodefleet.operator.members;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for a condition of something that changes by itself. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Tries the assertion until it holds; after a minute its own failure is the answer. */
    public static void holds(Runnable assertion) {
        get(() -> {
            assertion.run();
            return true;
        });
    }

    /** The same with a value of what was asserted about. */
    public static <T> T get(Supplier<T> assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return assertion.get();
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", stop);
            }
        }
    }
}
