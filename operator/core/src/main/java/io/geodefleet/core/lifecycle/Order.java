package io.geodefleet.core.lifecycle;

/**
 * What people want of a region, after precedence: leaving beats a RegionDrain, that beats a rollout that changes the region where
 * nobody sees it, that beats the spec's trafficState Serving, and that beats health.
 */
public enum Order {
    /** Health decides. */
    Auto,
    /** A human sends traffic there, whatever health says. */
    Serve,
    /** A human keeps traffic out. */
    Drain,
    /** A rollout keeps traffic out until the region is proven. */
    Update,
    /** The fleet gives the region up. */
    Leave
}
