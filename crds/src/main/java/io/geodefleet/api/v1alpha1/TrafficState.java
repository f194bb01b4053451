package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a fleet's owner wants of a region's traffic. */
public enum TrafficState {
    @JsonProperty("Auto")
    AUTO,
    @JsonProperty("Drained")
    DRAINED,
    @JsonProperty("Serving")
    SERVING
}
