package io.geodefleet.core.fleet;

/** What the owner of a fleet's spec wants of a region's traffic: the switch that lives in Git. */
public enum TrafficState {
    /** Health decides. */
    Auto,
    /** No traffic. */
    Drained,
    /** Traffic, whatever health says. */
    Serving
}
