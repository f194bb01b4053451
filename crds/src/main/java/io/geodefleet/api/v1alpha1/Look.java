package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a region looked when it was last observed, before any threshold. */
public enum Look {
    @JsonProperty("Good")
    GOOD,
    @JsonProperty("Bad")
    BAD,
    @JsonProperty("Dead")
    DEAD,
    @JsonProperty("Unclear")
    UNCLEAR
}
