package io.geodefleet.core.fleet;

/** How a drain that was ordered takes traffic away. */
public enum DrainMode {
    /** In steps, each with time for clients to follow and a look at the other regions before the next. */
    Gradual,
    /** In one step. */
    Immediate
}
