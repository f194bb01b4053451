package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.GeodeZoneStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the status of a GeodeZone says. */
public final class ZoneStatus {
    private ZoneStatus() {}

    /** The whole status. @param finding what is wrong with the zone or one of its servers, or nothing */
    public static GeodeZoneStatus of(GeodeZone zone, int hostnames, Optional<Why> finding, Instant now) {
        return finding.map(why -> status(zone, hostnames, Status.FALSE, why, now))
                .orElseGet(() -> status(zone, hostnames, Status.TRUE, Reason.ServersAnswer.itself(), now));
    }

    private static GeodeZoneStatus status(GeodeZone zone, int hostnames, Status status, Why why, Instant now) {
        var before = Optional.ofNullable(zone.getStatus())
                .map(GeodeZoneStatus::conditions)
                .orElse(List.<StatusCondition>of());
        var generation = zone.getMetadata().getGeneration();
        var conditions = new ConditionList(before, generation, now)
                .with("Ready", status, why)
                .with("Reachable", status, why)
                .list();
        return new GeodeZoneStatus(generation, conditions, hostnames, null, null, null, List.of());
    }

    /** Hostnames of the fleet that lie in the zone. */
    public static Stream<String> hostnames(GeodeFleet fleet, GeodeZone zone) {
        var name = new ZoneName(zone.getSpec().zone());
        return fleet.getSpec().dns().hostnames().stream().filter(hostname -> new Hostname(hostname).isIn(name));
    }
}
