package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.HealthRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionLifecycle;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Wish;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.traffic.RegionPresence;
import io.geodefleet.core.workload.DriftPlanner;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/**
 * All that is known of one region at one decision: what was remembered brought up to date with what was seen, and what the
 * lifecycle wishes for it.
 *
 * @param before   the memory with this time's health, endpoints, revision and departure; phase and weight still the old ones
 * @param order    what people want of the region
 * @param drain    the order of a human that holds it, if any
 */
record RegionReview(
        RegionName name,
        RegionMemory before,
        RegionIntent intent,
        RegionSighting sighting,
        Look look,
        Presence presence,
        Order order,
        Optional<DrainOrder> drain,
        Wish wish) {
    private static final RegionIntent NOTHING = new RegionIntent(Collections.emptySortedMap(), Digest.NONE);

    static RegionReview of(
            RegionName name, FleetIntent fleet, RegionMemory remembered, FleetSighting world, Instant now) {
        var intent = fleet.regions().getOrDefault(name, NOTHING);
        var sighting = world.of(name);
        var look = HealthRule.look(intent, sighting, fleet.health());
        var before = update(name, remembered, fleet, intent, sighting, look, world, now);
        var presence = RegionPresence.of(
                before.departure(), fleet.dns(), fleet.quietTime(), before.endpoints(), world.servers(), now);
        var drain = fleet.drains().stream()
                .filter(order -> order.region().equals(name) && order.isActiveAt(now))
                .min(Comparator.comparing(DrainOrder::name));
        var order = order(name, fleet, drain);
        var wish = RegionLifecycle.next(before.phase(), before.weight(), order, verdict(before, look), presence);
        return new RegionReview(name, before, intent, sighting, look, presence, order, drain, wish);
    }

    private static Order order(RegionName name, FleetIntent fleet, Optional<DrainOrder> drain) {
        if (!fleet.places(name)) {
            return Order.Leave;
        }
        return drain.isPresent() ? Order.Drain : Order.Auto;
    }

    /** What may be acted on: traffic is never given to a region that looks bad right now, however long it looked good before. */
    private static Verdict verdict(RegionMemory region, Look look) {
        var verdict = region.health().verdict();
        return verdict == Verdict.Healthy && look.kind() == Look.Kind.Bad && !region.hasTraffic()
                ? Verdict.Unknown
                : verdict;
    }

    /** The health to go on from: a region that comes back after it was given up may have lost everything, so it proves itself anew. */
    private static Health health(RegionName name, RegionMemory remembered, FleetIntent fleet, Instant now) {
        return remembered.phase() == Phase.Leaving && fleet.places(name)
                ? Health.unknownSince(now)
                : remembered.health();
    }

    private static RegionMemory update(
            RegionName name,
            RegionMemory remembered,
            FleetIntent fleet,
            RegionIntent intent,
            RegionSighting sighting,
            Look look,
            FleetSighting world,
            Instant now) {
        var endpoints = remembered.endpoints();
        var revision = remembered.revision();
        if (sighting instanceof Seen seen) {
            endpoints = seen.endpoints().isEmpty() ? endpoints : seen.endpoints();
            var inPlace = DriftPlanner.toApply(intent, seen.objects()).isEmpty();
            revision = inPlace && !intent.objects().isEmpty() ? intent.revision() : revision;
        }
        return new RegionMemory(
                remembered.phase(),
                remembered.phaseSince(),
                HealthRule.debounce(health(name, remembered, fleet, now), look, fleet.health(), now),
                remembered.weight(),
                remembered.weightSince(),
                endpoints,
                RegionPresence.remember(
                        remembered.departure(), remembered.hasTraffic(), endpoints, world.servers(), now),
                revision,
                remembered.displacement(),
                remembered.flapping(),
                remembered.raised(),
                remembered.why());
    }

    /** Whether the move that the lifecycle wishes for takes traffic or gives it. */
    boolean movesTraffic() {
        return wish.weight() != before.weight();
    }
}
