package io.geodefleet.core.health;

/** What is held of a region after thresholds. Unknown is never Unhealthy. */
public enum Verdict {
    Healthy,
    Unhealthy,
    Unknown
}
