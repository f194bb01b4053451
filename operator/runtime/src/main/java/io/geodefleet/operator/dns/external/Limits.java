package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RecordSet.Steered;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import java.util.Optional;

/** What cannot be said with entries of a DNSEndpoint. */
final class Limits {
    private static final int LONGEST_NAME = 253;

    private Limits() {}

    /** Why a hostname cannot be published so at all. */
    static Optional<Why> hindrance(Hostname hostname, ZoneName zone, RecordSet records) {
        if (isCname(records) && hostname.value().equals(zone.value())) {
            return Optional.of(Reason.AliasAtApex.because(
                    hostname + " is the zone itself, which cannot be a CNAME (RFC 1034, 3.6.2)"));
        }
        return Endpoints.of(hostname, records).stream()
                .map(Endpoint::name)
                .filter(name -> name.length() > LONGEST_NAME)
                .findFirst()
                .map(_ -> Reason.UpdateRefused.because(
                        hostname + " is too long: names below it that routing needs have no room in 253 characters"));
    }

    /** Whether the name becomes a CNAME, which stands alone. */
    static boolean isCname(RecordSet records) {
        return records.targets().stream().anyMatch(Target::isAlias) && !isAwsOnly(records);
    }

    private static boolean isAwsOnly(RecordSet records) {
        return records instanceof Steered && Endpoints.areBalancers(records.targets());
    }
}
