package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RecordSet.Steered;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.ZoneName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What cannot be said with entries of a DNSEndpoint, or not exactly. */
final class Limits {
    private static final int LONGEST_NAME = 253;

    /** Route 53 gives at most so many values of multivalue answers. */
    private static final int MOST_VALUES = 8;

    private Limits() {}

    /** Why a hostname cannot be published so at all, in one sentence. */
    static Optional<String> hindrance(Hostname hostname, ZoneName zone, RecordSet records) {
        var isApex = hostname.value().equals(zone.value());
        var areNames = records.targets().stream().anyMatch(Target::isAlias);
        if (isApex && areNames && !isAwsOnly(records)) {
            return Optional.of("%s is the zone itself, which cannot answer with a host name (RFC 1034, 3.6.2)"
                    .formatted(hostname));
        }
        return Endpoints.of(hostname, records).stream()
                .map(Endpoint::name)
                .filter(name -> name.length() > LONGEST_NAME)
                .findFirst()
                .map(_ -> hostname
                        + " is too long: the names below it that routing needs have no room in 253 characters");
    }

    private static boolean isAwsOnly(RecordSet records) {
        return records instanceof Steered && Endpoints.areBalancers(records.targets());
    }

    /** What of a record set is served in another way than it says, a clause each; empty when nothing is. */
    static List<String> remarks(RecordSet records) {
        return switch (records) {
            case RecordSet.Plain _ -> List.of();
            case Steered steered -> remarks(steered);
        };
    }

    private static List<String> remarks(Steered records) {
        var remarks = new ArrayList<String>();
        var areNames = records.targets().stream().anyMatch(Target::isAlias);
        switch (records.routing()) {
            case Routing.Multivalue() when areNames -> remarks.add("of regions with host names each client gets one");
            case Routing.Multivalue()
            when records.targets().size() > MOST_VALUES -> remarks.add("each client gets eight of the addresses");
            case Routing.Nearest(var order)
            when !order.isEmpty() && !tellsPlacesApart(records) ->
                remarks.add("clients whose place is not known go where Route 53 sends them");
            case Routing.Multivalue(), Routing.Nearest _, Routing.Weighted(), Routing.Failover _ -> {}
        }
        if (areNames && !Endpoints.areBalancers(records.targets())) {
            remarks.add("the health of a host name outside AWS is not passed on");
        }
        return remarks;
    }

    /** Whether the routing policy has a record for clients whose place is not known. */
    private static boolean tellsPlacesApart(Steered records) {
        return Origin.of(records.portions(), List.of()).stream()
                .anyMatch(origin -> origin.policy().containsKey(Origin.COUNTRY));
    }
}
