package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a change of the template reaches all regions at once. */
public enum RolloutType {
    @JsonProperty("All")
    ALL,
    @JsonProperty("Progressive")
    PROGRESSIVE
}
