package io.geodefleet.operator.fence;

import io.geodefleet.core.fleet.Why;

/** Where a provider keeps a zone's epoch. Calls block, each within a deadline of its own; failures are values. */
public interface EpochStore {
    /** What came of reading. */
    sealed interface Reading {
        /** It was read from where it is written, not from a copy. */
        record Read(SeenEpoch seen) implements Reading {}

        /** Nothing is known. */
        record Failed(Why why) implements Reading {}
    }

    /** What came of writing. */
    sealed interface Writing {
        /** The new epoch stands. */
        record Done() implements Writing {}

        /** It does not: what stood there was not as it had been seen. */
        record Lost() implements Writing {}

        /** It may stand or not. */
        record Failed(Why why) implements Writing {}
    }

    /** Who compares the epoch when records change; the weakest unless a provider has better. */
    default Guard guard() {
        return Guard.Look;
    }

    /** Reads the epoch. */
    Reading read();

    /** Puts {@code next} in the place of {@code before}, if exactly that still stands there. */
    Writing replace(SeenEpoch before, Epoch next);
}
