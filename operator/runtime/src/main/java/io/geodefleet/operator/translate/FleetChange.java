package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeZone;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change of one fleet.
 *
 * @param before what was known of this very fleet; empty when it is new
 * @param now    what it is; empty when it is gone
 */
public record FleetChange(Optional<KnownFleet> before, Optional<KnownFleet> now) {
    /** Whether the fleet comes to the region, or leaves it. */
    public boolean concernsRegion(String region) {
        return before.stream().anyMatch(fleet -> fleet.regions().contains(region))
                != now.stream().anyMatch(fleet -> fleet.regions().contains(region));
    }

    /** Whether its hostnames in the zone are others than before. */
    public boolean concernsZone(GeodeZone zone) {
        return !hostnames(before, zone).equals(hostnames(now, zone));
    }

    private static Object hostnames(Optional<KnownFleet> fleet, GeodeZone zone) {
        return fleet.stream()
                .flatMap(known -> ZoneStatus.hostnames(known.claim(), zone))
                .collect(Collectors.toSet());
    }

    /** The fleet as it is, or was when it went. */
    public KnownFleet fleet() {
        return Stream.concat(now.stream(), before.stream()).findFirst().orElseThrow();
    }
}
