package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.operator.dns.DnsServerPromises;
import io.geodefleet.operator.dns.ProviderContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, kept in both ways to write: through the API, and by updates that the server itself guards. */
@ParameterizedClass
@EnumSource
class PowerDnsContractIT extends ProviderContract implements DnsServerPromises {
    enum Writes {
        THROUGH_THE_API,
        BY_SIGNED_UPDATES
    }

    PowerDnsContractIT(Writes writes) {
        super(
                switch (writes) {
                    case THROUGH_THE_API -> SteeredZone.fresh();
                    case BY_SIGNED_UPDATES -> SteeredZone.fresh().signed();
                });
    }
}
