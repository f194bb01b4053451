package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check has a say in. */
public enum Gate {
    /** Failing it for long enough drains a region that serves. */
    @JsonProperty("Serve")
    SERVE,
    /** A region that is new to the fleet gets no traffic before it passes. */
    @JsonProperty("Join")
    JOIN,
    /** A drained region gets no traffic back before it passes. */
    @JsonProperty("Restore")
    RESTORE
}
