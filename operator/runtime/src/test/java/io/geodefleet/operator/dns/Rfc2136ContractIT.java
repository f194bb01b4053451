package io.geodefleet.operator.dns;

import io.geodefleet.lab.dns.DnsServer;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class Rfc2136ContractIT extends ProviderContract implements AliasPromises, DnsServerPromises {
    Rfc2136ContractIT(DnsServer.Kind kind) {
        super(LiveZone.on(kind));
    }
}
