package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.GeodeZoneStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the status of a GeodeZone says. */
public final class ZoneStatus {
    private ZoneStatus() {}

    /**
     * The whole status.
     *
     * @param hostnames how many hostnames fleets publish in the zone
     */
    public static GeodeZoneStatus of(GeodeZone zone, int hostnames, ZoneSighting seen, Instant now) {
        var before = Optional.ofNullable(zone.getStatus());
        var generation = zone.getMetadata().getGeneration();
        var status = seen.finding().isEmpty() ? Status.TRUE : Status.FALSE;
        var why = seen.finding().orElseGet(Reason.ServersAnswer::itself);
        var conditions = new ConditionList(conditions(zone), generation, now)
                .with("Ready", status, why)
                .with("Reachable", status, why)
                .with("Fenced", seen.fencing().fenced(), seen.fencing().why())
                .list();
        return new GeodeZoneStatus(
                generation,
                conditions,
                hostnames,
                ZoneProvider.kind(zone).name(),
                seen.serial().or(() -> before.map(GeodeZoneStatus::serial)).orElse(null),
                seen.fencing().epoch().orElse(null),
                seen.nameServers().stream().map(Hostname::value).toList());
    }

    /** Whether the two differ in what fleets depend on: whether the zone can be used, and the names that are never granted. */
    public static boolean concernsFleets(GeodeZone now, GeodeZone before) {
        return !conditions(now).equals(conditions(before)) || !nameServers(now).equals(nameServers(before));
    }

    private static List<StatusCondition> conditions(GeodeZone zone) {
        return Optional.ofNullable(zone.getStatus())
                .map(GeodeZoneStatus::conditions)
                .orElseGet(List::of);
    }

    private static List<String> nameServers(GeodeZone zone) {
        return Optional.ofNullable(zone.getStatus())
                .map(GeodeZoneStatus::nameServers)
                .orElseGet(List::of);
    }

    /** Hostnames of that claim that lie in the zone, in canonical form. */
    public static Stream<Hostname> hostnames(HostnameClaim claim, GeodeZone zone) {
        var name = new ZoneName(zone.getSpec().zone());
        return claim.names().keySet().stream().filter(hostname -> hostname.isIn(name));
    }
}
