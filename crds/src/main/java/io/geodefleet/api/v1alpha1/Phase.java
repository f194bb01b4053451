package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a region stands in its life within a fleet. */
public enum Phase {
    @JsonProperty("Joining")
    JOINING,
    @JsonProperty("Serving")
    SERVING,
    @JsonProperty("Draining")
    DRAINING,
    @JsonProperty("Drained")
    DRAINED,
    @JsonProperty("Restoring")
    RESTORING,
    @JsonProperty("Leaving")
    LEAVING
}
