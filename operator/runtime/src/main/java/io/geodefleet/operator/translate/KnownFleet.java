package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DrainForecast;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.FleetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What everybody but its own reconciler knows of a fleet: regions, zones, drains, and fleets that want the same hostnames. */
public final class KnownFleet {
    private final HostnameClaim claim;
    private final String version;
    private final long generation;
    private final Map<String, String> labels;
    private final Set<String> regions;
    private final Packed<Told> told;

    /** What its status says that only drains read. */
    record Told(List<FleetRegionStatus> regions, List<DrainForecast> plan) {}

    private KnownFleet(GeodeFleet fleet) {
        var metadata = fleet.getMetadata();
        var status = Optional.ofNullable(fleet.getStatus());
        var rows = status.map(said -> said.regions()).orElse(List.of());
        claim = HostnameClaim.of(fleet);
        version = String.valueOf(metadata.getResourceVersion());
        generation = Optional.ofNullable(metadata.getGeneration()).orElse(0L);
        labels = Map.copyOf(Optional.ofNullable(metadata.getLabels()).orElse(Map.of()));
        regions = rows.stream().map(FleetRegionStatus::name).collect(Collectors.toUnmodifiableSet());
        told = Packed.of(new Told(rows, status.map(said -> said.plan()).orElse(List.of())), Told.class);
    }

    /** Reads a fleet as it stands on the hub. */
    public static KnownFleet of(GeodeFleet fleet) {
        return new KnownFleet(fleet);
    }

    /** The hostnames that it wants or holds. */
    public HostnameClaim claim() {
        return claim;
    }

    public FleetName name() {
        return claim.fleet();
    }

    public long generation() {
        return generation;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** Regions where it has, or may still have, anything. */
    public Set<String> regions() {
        return regions;
    }

    /** Whether both are the same object. */
    public boolean isThatOf(KnownFleet other) {
        return claim.uid().equals(other.claim.uid());
    }

    /** Whether both are the same object in the same state. */
    public boolean isSameAs(KnownFleet other) {
        return isThatOf(other) && version.equals(other.version);
    }

    /** What its status says of the region. */
    Optional<FleetRegionStatus> row(String region) {
        return regions.contains(region)
                ? told.value().regions().stream()
                        .filter(row -> row.name().equals(region))
                        .findFirst()
                : Optional.empty();
    }

    /** What its status says of drains that are only tried. */
    List<DrainForecast> plan() {
        return told.value().plan();
    }
}
