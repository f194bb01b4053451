package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a region has come with the revision that it is to run. */
public enum RegionProgress {
    @JsonProperty("Clearing")
    CLEARING,
    @JsonProperty("Updating")
    UPDATING,
    @JsonProperty("Baking")
    BAKING,
    @JsonProperty("Proven")
    PROVEN,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Missing")
    MISSING
}
