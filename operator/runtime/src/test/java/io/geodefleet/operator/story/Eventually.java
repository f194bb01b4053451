package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what must become true, and tells what was seen instead when it does not. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Eventually() {}

    /** Waits until the supplier gives exactly this. */
    public static <T> void is(String what, T wanted, Supplier<T> look) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = look.get();
        while (!wanted.equals(seen) && System.nanoTime() < deadline) {
            pause(100);
            seen = look.get();
        }
        assertThat(seen).as(what).isEqualTo(wanted);
    }

    /** Looks again and again for a while: what must not change, does not. */
    public static <T> void stays(String what, T wanted, Duration howLong, Supplier<T> look) {
        var end = System.nanoTime() + howLong.toNanos();
        do {
            assertThat(look.get()).as(what).isEqualTo(wanted);
            pause(200);
        } while (System.nanoTime() < end);
    }

    /** Waits until the supplier gives the same for a while: what was under way has come to an end. */
    public static <T> void isSettled(String what, Duration howLong, Supplier<T> look) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = look.get();
        var since = System.nanoTime();
        while (System.nanoTime() - since < howLong.toNanos()) {
            assertThat(System.nanoTime()).as(what + " do not settle: " + seen).isLessThan(deadline);
            pause(100);
            var now = look.get();
            if (!now.equals(seen)) {
                seen = now;
                since = System.nanoTime();
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
