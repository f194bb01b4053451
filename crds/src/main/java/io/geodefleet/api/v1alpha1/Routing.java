package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which region a client is sent to, of those that serve. */
public enum Routing {
    @JsonProperty("Nearest")
    NEAREST,
    @JsonProperty("Weighted")
    WEIGHTED,
    @JsonProperty("Failover")
    FAILOVER,
    @JsonProperty("Multivalue")
    MULTIVALUE
}
