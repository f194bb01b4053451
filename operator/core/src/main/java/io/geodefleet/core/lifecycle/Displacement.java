package io.geodefleet.core.lifecycle;

import java.time.Instant;

/** What took a region's traffic away, remembered until it has all of it back. */
public sealed interface Displacement {
    /** Nothing did. */
    record None() implements Displacement {}

    /** Its health did. @param since when its traffic began to leave */
    record ByHealth(Instant since) implements Displacement {}

    /** A rollout did, so that nobody sees how its geode changes. @param since when its traffic began to leave */
    record ByRollout(Instant since) implements Displacement {}

    /** A human did, by an order or in the spec. @param since when its traffic began to leave */
    record ByHuman(Instant since) implements Displacement {}
}
