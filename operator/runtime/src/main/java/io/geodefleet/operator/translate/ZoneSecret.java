package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeZone;
import java.util.Optional;

/** Which Secret of the operator's own namespace lets it write a zone. */
public final class ZoneSecret {
    private ZoneSecret() {}

    /** The Secret's name; empty for a zone that is written without one. */
    public static Optional<String> nameOf(GeodeZone zone) {
        var provider = zone.getSpec().provider();
        if (provider.rfc2136() != null) {
            return Optional.of(provider.rfc2136().tsigSecretRef().name());
        }
        return Optional.ofNullable(provider.powerdns())
                .map(powerdns -> powerdns.apiKeySecretRef().name());
    }
}
