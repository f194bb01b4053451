package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DrainForecast;
import io.geodefleet.api.v1alpha1.FleetDrainStatus;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.Phase;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.api.v1alpha1.RegionDrainStatus;
import io.geodefleet.api.v1alpha1.RuleFinding;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    public static RegionDrainStatus of(
            RegionDrain drain, Stream<KnownFleet> fleets, boolean regionExists, Instant now) {
        return new DrainStatus(drain, now).status(fleets, regionExists);
    }

    /** Whether the drain's time is over. */
    public static boolean isExpired(RegionDrain drain, Instant now) {
        var expiresAt = drain.getSpec().expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private RegionDrainStatus status(Stream<KnownFleet> fleets, boolean regionExists) {
        var rows = fleets.filter(this::isSelected)
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
                .with("Accepted", status(isAnswered(accepted)), accepted)
                .with("Drained", status(drained.reason() == Reason.DrainComplete), drained)
                .list();
        var requestedBy = Requester.of(drain);
        return new RegionDrainStatus(generation, conditions, requestedBy.isEmpty() ? null : requestedBy, rows);
    }

    private static boolean isAnswered(Why accepted) {
        return accepted.reason() == Reason.DrainInForce || accepted.reason() == Reason.DryRun;
    }

    private static Status status(boolean holds) {
        return holds ? Status.TRUE : Status.FALSE;
    }

    private boolean isSelected(KnownFleet fleet) {
        var selector = drain.getSpec().fleetSelector();
        return selector == null || LabelSelectors.matches(selector, fleet.labels());
    }

    private Stream<FleetDrainStatus> row(KnownFleet fleet) {
        var name = fleet.name().toString();
        return fleet.row(drain.getSpec().region()).stream()
                .map(region -> drain.getSpec().dryRun() ? answer(name, region, fleet.plan()) : progress(name, region));
    }

    private FleetDrainStatus answer(String fleet, FleetRegionStatus region, List<DrainForecast> plan) {
        var forecast = plan.stream()
                .filter(row -> row.drain().equals(drain.getMetadata().getName()))
                .findFirst();
        var refusal = forecast.flatMap(row -> Forecast.refusals(row).stream().findFirst());
        return new FleetDrainStatus(
                fleet,
                region.phase(),
                region.weight(),
                null,
                refusal.map(RuleFinding::rule).orElse(null),
                region.why(),
                forecast.map(Forecast::sentence).orElse(null));
    }

    private FleetDrainStatus progress(String fleet, FleetRegionStatus region) {
        return new FleetDrainStatus(
                fleet,
                region.phase(),
                region.weight(),
                evacuation(fleet, region),
                withheldBy(region),
                region.why(),
                null);
    }

    /** From the request to Drained; what was once told stays after the drain is over. */
    private @Nullable Long evacuation(String fleet, FleetRegionStatus region) {
        var requested = Instant.parse(drain.getMetadata().getCreationTimestamp());
        if (isExpired(drain, now)) {
            return Stream.ofNullable(drain.getStatus())
                    .flatMap(status -> status.fleets().stream())
                    .filter(row -> row.fleet().equals(fleet))
                    .map(FleetDrainStatus::evacuationSeconds)
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElse(null);
        }
        return region.phase() == Phase.DRAINED && region.phaseSince() != null
                ? Long.valueOf(Math.max(
                        0, Duration.between(requested, region.phaseSince()).toSeconds()))
                : null;
    }

    private static @Nullable String withheldBy(FleetRegionStatus region) {
        return Stream.of(SafetyRule.values())
                .map(rule -> rule.reason().name())
                .filter(rule -> rule.equals(region.reason()))
                .findFirst()
                .orElse(null);
    }

    private Why accepted(boolean regionExists) {
        if (!regionExists) {
            return Reason.UnknownRegion.because(
                    "no GeodeRegion is named " + drain.getSpec().region());
        }
        if (isExpired(drain, now)) {
            return Reason.DrainExpired.itself();
        }
        return drain.getSpec().dryRun() ? Reason.DryRun.itself() : Reason.DrainInForce.itself();
    }

    private static Why drained(List<FleetDrainStatus> rows, Why accepted) {
        if (accepted.reason() != Reason.DrainInForce) {
            return accepted;
        }
        var out = rows.stream().filter(row -> row.phase() == Phase.DRAINED).count();
        var sentence = "drained for %d of %d fleets".formatted(out, rows.size());
        if (out == rows.size()) {
            return Reason.DrainComplete.because(sentence);
        }
        var withheld = rows.stream()
                .filter(row -> row.withheldBy() != null)
                .map(row -> row.fleet() + ": " + row.withheldBy())
                .collect(Collectors.joining(", "));
        return withheld.isEmpty()
                ? Reason.DrainUnderWay.because(sentence)
                : Reason.DrainWithheld.because(sentence + "; withheld for " + withheld);
    }
}
