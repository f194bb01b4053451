package io.geodefleet.operator.probe;

import java.time.Duration;

/** Asks once. Blocks the calling thread, a virtual one, for no longer than it may, and does not throw for anything that is answered. */
@FunctionalInterface
interface Prober {
    Finding ask(Probe probe, Duration within) throws InterruptedException;
}
