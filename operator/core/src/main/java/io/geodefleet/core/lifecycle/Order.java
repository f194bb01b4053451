package io.geodefleet.core.lifecycle;

/** What people want of a region, after precedence: leaving beats a drain, a drain beats health. */
public enum Order {
    /** Health decides. */
    Auto,
    /** A human keeps traffic out. */
    Drain,
    /** The fleet gives the region up. */
    Leave
}
