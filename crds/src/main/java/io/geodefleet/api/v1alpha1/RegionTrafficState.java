package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the platform team wants of a region's traffic, for every fleet at once. */
public enum RegionTrafficState {
    @JsonProperty("Auto")
    AUTO,
    @JsonProperty("Drained")
    DRAINED
}
