package io.geodefleet.operator.dns.external;

import io.geodefleet.operator.dns.AliasPromises;
import io.geodefleet.operator.dns.ProviderContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
@ExtendWith(TwoClusters.Extension.class)
class ExternalDnsContractIT extends ProviderContract implements AliasPromises {
    ExternalDnsContractIT(EndpointZone.Kind kind, TwoClusters clusters) {
        super(EndpointZone.fresh(kind, clusters));
    }
}
