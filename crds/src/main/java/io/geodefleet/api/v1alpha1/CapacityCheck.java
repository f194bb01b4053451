package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a lack of capacity in the other regions does to a drain. */
public enum CapacityCheck {
    @JsonProperty("Enforce")
    ENFORCE,
    @JsonProperty("Warn")
    WARN,
    @JsonProperty("Off")
    OFF
}
