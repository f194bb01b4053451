package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.CheckResult;
import io.geodefleet.core.health.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a region may be given traffic. Coming back is slow on purpose: a region that fails again after its return hurts more than one
 * that returns late. Only when no other region answers well there is nothing to lose, and nothing but health is asked.
 */
public final class EntryRule {
    private final FleetIntent fleet;
    private final RegionMemory region;
    private final Look look;
    private final Presence presence;
    private final boolean othersServe;

    /**
     * @param region      what is remembered, with this time's health and the revision that it is to run
     * @param othersServe whether some other region answers well
     */
    public EntryRule(FleetIntent fleet, RegionMemory region, Look look, Presence presence, boolean othersServe) {
        this.fleet = fleet;
        this.region = region;
        this.look = look;
        this.presence = presence;
        this.othersServe = othersServe;
    }

    /** Whether the region may be given traffic, or its next step of it, at {@code now}. */
    public Entry at(Order order, Instant now) {
        var conditions = switch (order) {
            case Serve -> Stream.of(withoutAddress());
            case Drain, Update, Leave -> Stream.of(Optional.<Entry.Closed>empty());
            case Auto -> region.hasTraffic() ? Stream.of(looksBad(), notFollowed()) : entering(now);
        };
        return conditions
                .flatMap(Optional::stream)
                .findFirst()
                .<Entry>map(closed -> closed)
                .orElseGet(Entry.Open::new);
    }

    private Stream<Optional<Entry.Closed>> entering(Instant now) {
        var proven = Stream.of(looksBad(), withoutAddress(), outdated(), gate());
        return othersServe && region.phase() != Phase.Joining
                ? Stream.concat(proven, Stream.of(manual(), stabilizing(now), heldDown(now)))
                : proven;
    }

    private static Optional<Entry.Closed> closed(Why why) {
        return Optional.of(new Entry.Closed(why, Instant.MAX));
    }

    /** Traffic is never given to a region that looks bad right now, however long it looked good before. */
    private Optional<Entry.Closed> looksBad() {
        return look.kind() == Look.Kind.Good ? Optional.empty() : closed(look.why());
    }

    private Optional<Entry.Closed> withoutAddress() {
        return region.endpoints().isEmpty() ? closed(Reason.NoEndpoint.itself()) : Optional.empty();
    }

    /** The next step of a ramp is for servers that all follow. */
    private Optional<Entry.Closed> notFollowed() {
        return presence == Presence.Everywhere
                ? Optional.empty()
                : closed(Reason.Publishing.because("waiting until every authoritative server answers with it"));
    }

    private Optional<Entry.Closed> outdated() {
        var assigned = region.assignment().revision();
        return !assigned.isNone() && region.revision().equals(assigned)
                ? Optional.empty()
                : closed(Reason.Applying.because("not every object of the present revision is in place"));
    }

    private Optional<Entry.Closed> gate() {
        var gate = region.phase() == Phase.Joining ? Gate.Join : Gate.Restore;
        return fleet.health().checks().stream()
                .filter(check -> check.guards(gate) && result(check).outcome() != Look.Kind.Good)
                .findFirst()
                .flatMap(check -> closed(Reason.GateClosed.because("check %s guards %s and does not pass: %s"
                        .formatted(check.name(), gate, result(check).found()))));
    }

    private CheckResult result(HealthCheck check) {
        return Objects.requireNonNull(look.checks().get(check.name()));
    }

    private boolean wasDrainedByHealth() {
        return region.displacement() instanceof Displacement.ByHealth;
    }

    private Optional<Entry.Closed> manual() {
        return wasDrainedByHealth() && fleet.restore().mode() == RestorePolicy.Mode.Manual
                ? closed(
                        Reason.RestoreIsManual.because("healthy again; restore.mode is Manual: set trafficState Serving"
                                + " for it, or put a RegionDrain there and lift it"))
                : Optional.empty();
    }

    private Optional<Entry.Closed> stabilizing(Instant now) {
        var window =
                longer(fleet.restore().stabilizationWindow(), fleet.health().timeToHealthy());
        var endsAt = region.health().since().plus(window);
        return now.isBefore(endsAt) && !(region.displacement() instanceof Displacement.ByRollout)
                ? Optional.of(new Entry.Closed(
                        Reason.Stabilizing.because(
                                "looks good; gets traffic when that has lasted %ds".formatted(window.toSeconds())),
                        endsAt))
                : Optional.empty();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String times(int drains) {
        return drains == 1 ? "once" : drains + " times";
    }

    private Optional<Entry.Closed> heldDown(Instant now) {
        var endsAt = HoldDown.endsAt(region.flapping(), fleet.restore().cooldown());
        return wasDrainedByHealth() && now.isBefore(endsAt)
                ? Optional.of(new Entry.Closed(
                        Reason.HeldDown.because("drained by its health %s lately; held down until %s"
                                .formatted(times(region.flapping().drains()), endsAt)),
                        endsAt))
                : Optional.empty();
    }
}
