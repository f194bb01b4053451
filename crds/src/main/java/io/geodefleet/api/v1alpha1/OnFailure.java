package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a rollout when a region fails to prove the new revision. */
public enum OnFailure {
    @JsonProperty("Pause")
    PAUSE,
    @JsonProperty("Rollback")
    ROLLBACK,
    @JsonProperty("Continue")
    CONTINUE
}
