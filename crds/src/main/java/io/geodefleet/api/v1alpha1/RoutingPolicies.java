package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose routing policies a zone's DNSEndpoint objects may use. */
public enum RoutingPolicies {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Route53")
    ROUTE53
}
