package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How a zone is written: for now by RFC 2136 updates. */
public record DnsProvider(
        @JsonPropertyDescription("Signed dynamic updates (RFC 2136), as BIND, Knot and PowerDNS take them.") @Required
        Rfc2136Provider rfc2136) {}
