package io.geodefleet.core.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a region that health drains again and again has to wait: the cool-down, doubled for each further drain (exponential
 * hold-down as in route flap damping, RFC 2439).
 */
public final class HoldDown {
    /** Doublings after which the wait grows no more: 64 cool-downs. */
    private static final int MOST_DOUBLINGS = 6;

    /** Hold-downs without a drain after which a region counts as calm again. */
    private static final int FORGOTTEN_AFTER = 4;

    private HoldDown() {}

    /** What is remembered once health begins to drain the region at {@code now}. */
    public static Flapping drained(Flapping before, Duration cooldown, Instant now) {
        var isForgotten = before.drains() == 0
                || now.isAfter(before.lastAt().plus(length(before, cooldown).multipliedBy(FORGOTTEN_AFTER)));
        return new Flapping(isForgotten ? 1 : before.drains() + 1, now);
    }

    /** When the region may have traffic again; long ago for one that is calm. */
    public static Instant endsAt(Flapping flapping, Duration cooldown) {
        return flapping.drains() == 0 ? Instant.MIN : flapping.lastAt().plus(length(flapping, cooldown));
    }

    private static Duration length(Flapping flapping, Duration cooldown) {
        return cooldown.multipliedBy(1L << Math.min(flapping.drains() - 1, MOST_DOUBLINGS));
    }
}
