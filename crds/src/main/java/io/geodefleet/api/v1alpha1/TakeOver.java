package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to an object that is there already and that the fleet did not create. */
public enum TakeOver {
    @JsonProperty("Never")
    NEVER,
    @JsonProperty("IfUnowned")
    IF_UNOWNED
}
