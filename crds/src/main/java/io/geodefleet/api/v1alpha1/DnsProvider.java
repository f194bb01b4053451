package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How a zone is written: by exactly one of these.
 *
 * @param rfc2136     null: another one is named
 * @param powerdns    null: another one is named
 * @param externalDns null: another one is named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.rfc2136), has(self.powerdns), has(self.externalDNS)].filter(given, given).size() == 1",
        message =
                "spec.provider is exactly one of rfc2136, powerdns and externalDNS: keep the one that writes the zone")
public record DnsProvider(
        @JsonPropertyDescription("Signed dynamic updates (RFC 2136), as BIND, Knot and PowerDNS take them.") @Nullable
        Rfc2136Provider rfc2136,

        @JsonPropertyDescription("The HTTP API of a PowerDNS Authoritative Server, with LUA records that answer each"
                + " client with the region that suits it.")
        @Nullable
        PowerDnsProvider powerdns,

        @JsonProperty("externalDNS")
        @JsonPropertyDescription("DNSEndpoint objects (externaldns.k8s.io/v1alpha1) that ExternalDNS, or another reader"
                + " of them, brings into the zone.")
        @Nullable
        ExternalDnsProvider externalDns) {}
