package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.FleetDrainStatus;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.Phase;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.api.v1alpha1.RegionDrainStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the status of a RegionDrain says, read from the statuses of the fleets that it is for. */
public final class DrainStatus {
    private final RegionDrain drain;
    private final Instant now;

    private DrainStatus(RegionDrain drain, Instant now) {
        this.drain = drain;
        this.now = now;
    }

    /**
     * The whole status.
     *
     * @param fleets        every fleet of the hub
     * @param regionExists  whether a GeodeRegion of that name is registered
     */
    public static RegionDrainStatus of(RegionDrain drain, List<GeodeFleet> fleets, boolean regionExists, Instant now) {
        return new DrainStatus(drain, now).status(fleets, regionExists);
    }

    /** Whether the drain's time is over. */
    public static boolean isExpired(RegionDrain drain, Instant now) {
        var expiresAt = drain.getSpec().expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private RegionDrainStatus status(List<GeodeFleet> fleets, boolean regionExists) {
        var rows = fleets.stream()
                .filter(this::isSelected)
                .flatMap(this::row)
                .sorted(Comparator.comparing(FleetDrainStatus::fleet))
                .toList();
        var before = Optional.ofNullable(drain.getStatus())
                .map(RegionDrainStatus::conditions)
                .orElse(List.<StatusCondition>of());
        var generation = drain.getMetadata().getGeneration();
        var accepted = accepted(regionExists);
        var drained = drained(rows, accepted);
        var conditions = new ConditionList(before, generation, now)
                .with("Accepted", status(accepted.reason() == Reason.DrainInForce), accepted)
                .with("Drained", status(drained.reason() == Reason.DrainComplete), drained)
                .list();
        return new RegionDrainStatus(generation, conditions, rows);
    }

    private static Status status(boolean holds) {
        return holds ? Status.TRUE : Status.FALSE;
    }

    private boolean isSelected(GeodeFleet fleet) {
        var selector = drain.getSpec().fleetSelector();
        return selector == null
                || LabelSelectors.matches(
                        selector,
                        Optional.ofNullable(fleet.getMetadata().getLabels()).orElse(Map.of()));
    }

    private Stream<FleetDrainStatus> row(GeodeFleet fleet) {
        var status = fleet.getStatus();
        if (status == null) {
            return Stream.empty();
        }
        return status.regions().stream()
                .filter(region -> region.name().equals(drain.getSpec().region()))
                .map(region -> new FleetDrainStatus(
                        fleet.getMetadata().getNamespace() + "/"
                                + fleet.getMetadata().getName(),
                        region.phase(),
                        evacuation(status.history()),
                        withheldBy(region)));
    }

    private @Nullable Long evacuation(List<TrafficMove> history) {
        return history.stream()
                .filter(move -> move.region().equals(drain.getSpec().region())
                        && move.who()
                                .equals("RegionDrain/" + drain.getMetadata().getName()))
                .findFirst()
                .map(TrafficMove::seconds)
                .orElse(null);
    }

    private static @Nullable String withheldBy(FleetRegionStatus region) {
        return Stream.of(Reason.MinServingRegions, Reason.LastRegion)
                .map(Reason::name)
                .filter(rule -> rule.equals(region.reason()))
                .findFirst()
                .orElse(null);
    }

    private Why accepted(boolean regionExists) {
        if (!regionExists) {
            return Reason.UnknownRegion.because(
                    "no GeodeRegion is named " + drain.getSpec().region());
        }
        return isExpired(drain, now) ? Reason.DrainExpired.itself() : Reason.DrainInForce.itself();
    }

    private static Why drained(List<FleetDrainStatus> rows, Why accepted) {
        if (accepted.reason() != Reason.DrainInForce) {
            return accepted;
        }
        var out = rows.stream().filter(row -> row.phase() == Phase.DRAINED).count();
        var sentence = "drained for %d of %d fleets".formatted(out, rows.size());
        return (out == rows.size() ? Reason.DrainComplete : Reason.DrainUnderWay).because(sentence);
    }
}
