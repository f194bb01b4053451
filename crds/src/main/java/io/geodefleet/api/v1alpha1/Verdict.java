package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the looks at a region add up to. Unknown (not observed, or too few looks) is never Unhealthy. */
public enum Verdict {
    @JsonProperty("Healthy")
    HEALTHY,
    @JsonProperty("Unhealthy")
    UNHEALTHY,
    @JsonProperty("Unknown")
    UNKNOWN
}
