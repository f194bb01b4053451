package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which clusters hold a zone's DNSEndpoint objects. */
public enum EndpointPlacement {
    @JsonProperty("Hub")
    HUB,
    @JsonProperty("Members")
    MEMBERS
}
