package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a drain that was ordered takes traffic away. */
public enum DrainMode {
    @JsonProperty("Gradual")
    GRADUAL,
    @JsonProperty("Immediate")
    IMMEDIATE
}
