package io.geodefleet.core.lifecycle;

import java.time.Instant;

/**
 * How often health drained a region lately (route flap damping, RFC 2439, is the model).
 *
 * @param drains 0 when it is calm
 * @param lastAt when the last of them began; {@link Instant#EPOCH} when there was none
 */
public record Flapping(int drains, Instant lastAt) {
    /** A region that health never drained, or long ago. */
    public static final Flapping CALM = new Flapping(0, Instant.EPOCH);
}
