package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a rollout stands. */
public enum RolloutState {
    @JsonProperty("Progressing")
    PROGRESSING,
    @JsonProperty("Baking")
    BAKING,
    @JsonProperty("AwaitingApproval")
    AWAITING_APPROVAL,
    @JsonProperty("Paused")
    PAUSED,
    @JsonProperty("RolledBack")
    ROLLED_BACK,
    @JsonProperty("Complete")
    COMPLETE
}
