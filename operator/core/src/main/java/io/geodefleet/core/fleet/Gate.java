package io.geodefleet.core.fleet;

/** What a health check has a say in. */
public enum Gate {
    /** Failing it for long enough drains a region that serves. */
    Serve,
    /** A region that is new to the fleet gets no traffic before it passes. */
    Join,
    /** A drained region gets no traffic back before it passes. */
    Restore
}
