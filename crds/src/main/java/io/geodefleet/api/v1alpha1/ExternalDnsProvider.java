package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** DNSEndpoint objects: GeodeFleet says what the answer is, another tool brings it into DNS. */
public record ExternalDnsProvider(
        @JsonPropertyDescription(
                "Where the objects are. Hub: in the operator's own namespace. Members: in the namespace"
                        + " geodefleet-member of every member cluster, where each region's own DNS reads them, so that it goes"
                        + " on when the hub is gone.")
        @Default("Hub")
        EndpointPlacement placement,

        @JsonPropertyDescription(
                "Which routing policies the DNS behind the reader has. None: plain records. Route53: set"
                        + " identifiers with weights, locations, failover and health checks.")
        @Default("None")
        RoutingPolicies routingPolicies) {
    public ExternalDnsProvider {
        placement = Absent.or(placement, EndpointPlacement.HUB);
        routingPolicies = Absent.or(routingPolicies, RoutingPolicies.NONE);
    }
}
