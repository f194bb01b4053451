package io.geodefleet.core.lifecycle;

/**
 * What people want of a region, after precedence: leaving beats a RegionDrain, that beats the spec's trafficState, and that beats
 * health.
 */
public enum Order {
    /** Health decides. */
    Auto,
    /** A human sends traffic there, whatever health says. */
    Serve,
    /** A human keeps traffic out. */
    Drain,
    /** The fleet gives the region up. */
    Leave
}
