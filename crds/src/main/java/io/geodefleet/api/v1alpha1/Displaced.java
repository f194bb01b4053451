package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who took a region's traffic away. */
public enum Displaced {
    @JsonProperty("Health")
    HEALTH,
    @JsonProperty("Human")
    HUMAN,
    @JsonProperty("Rollout")
    ROLLOUT
}
