package io.geodefleet.core.lifecycle;

/** What shall become of a region's traffic, before the pace and the safety rules have had their say. */
public enum Shift {
    /** It stays. */
    Keep,
    /** One step less, when the last one had its time. */
    StepDown,
    /** None from now on. */
    Out,
    /** One step more, when the last one had its time. */
    StepUp,
    /** All of it from now on. */
    Full
}
