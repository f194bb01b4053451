package io.geodefleet.core.lifecycle;

/** Whether users can still be sent to a region, as its authoritative servers tell. */
public enum Presence {
    /** Every server answers every hostname with the region. */
    Everywhere,
    /** Some server answers with it, or some server did not answer at all. */
    Mixed,
    /** No server answers with it, but clients may still remember it. */
    Gone,
    /** No server answers with it and clients had their time to leave, or it was never answered with. */
    Quiet
}
