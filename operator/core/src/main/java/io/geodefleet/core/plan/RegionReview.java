package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.LookRule;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.health.VerdictRule;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Entry;
import io.geodefleet.core.lifecycle.EntryRule;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Pace;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionLifecycle;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Situation;
import io.geodefleet.core.lifecycle.Traffic;
import io.geodefleet.core.lifecycle.Wish;
import io.geodefleet.core.safety.Candidate;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.traffic.RegionPresence;
import io.geodefleet.core.workload.DriftPlanner;
import java.time.Instant;

/**
 * All that is known of one region at one decision: what was remembered brought up to date with what was seen, and what the
 * lifecycle wishes for it.
 *
 * @param geode  what it is to run
 * @param before the memory with this time's health, endpoints, revision and departure; phase and weight still the old ones
 * @param standsBy whether it has traffic and is in no answer, since others come before it
 * @param isLanded whether every server gives the answer that the last decision wanted
 * @param isNew  whether it was given another revision by this very decision, which must be remembered before anything is done
 * @param orders what people want of the region
 * @param entry  whether it may be given traffic
 * @param weight that the wish comes to now, at the pace that the policies ask for
 * @param dueAt  when the next step may be taken; {@link Instant#MAX} when none is
 */
record RegionReview(
        RegionName name,
        RegionMemory before,
        Geode geode,
        RegionSighting sighting,
        Look look,
        Presence presence,
        boolean standsBy,
        boolean isLanded,
        boolean isNew,
        Orders orders,
        Entry entry,
        Wish wish,
        int weight,
        Instant dueAt) {
    /** What is known before anything is wished for: all regions must be known before one may come in. */
    record Known(
            RegionName name,
            RegionMemory before,
            Geode geode,
            RegionSighting sighting,
            Look look,
            Presence presence,
            boolean standsBy) {
        static Known of(
                RegionName name,
                FleetIntent fleet,
                RegionMemory remembered,
                FleetSighting world,
                RegionPresence presences,
                Instant now) {
            var geode = geode(name, fleet, remembered);
            var sighting = world.of(name);
            var look = LookRule.look(geode, sighting, remembered.raised().keySet(), fleet.health());
            var before = update(name, remembered, fleet, geode, look, world, presences, now);
            var presence = presences.of(name, before.departure(), before.endpoints());
            return new Known(name, before, geode, sighting, look, presence, presences.standsBy(name));
        }

        private static Geode geode(RegionName name, FleetIntent fleet, RegionMemory region) {
            var intent = fleet.regions().get(name);
            return intent == null
                    ? Geode.NOTHING
                    : intent.geode(region.assignment().revision());
        }

        /** Whether users get good answers from it, as far as is known. */
        boolean answersWell() {
            return before.carries()
                    && switch (before.health().verdict()) {
                        case Healthy, Unknown -> look.kind() != Look.Kind.Dead;
                        case Unhealthy -> false;
                    };
        }
    }

    /**
     * @param assignment  what it is to run from now on
     * @param othersServe whether some other region of the fleet answers its users well
     * @param isLanded    whether every server gives the answer that the last decision wanted
     */
    static RegionReview of(
            Known known, Assignment assignment, FleetIntent fleet, boolean othersServe, boolean isLanded, Instant now) {
        var assigned = known.before().assigned(assignment);
        var wanted = Known.geode(known.name(), fleet, assigned).objects().keySet();
        var before = assigned.expecting(wanted, known.sighting());
        var keptOut = RolloutReview.keepsOut(fleet, before, assignment, othersServe);
        var orders = Orders.of(known.name(), fleet, keptOut, now);
        var entry = new EntryRule(fleet, before, known.look(), known.presence(), othersServe).at(orders.order(), now);
        var wish = RegionLifecycle.next(new Situation(
                before.phase(),
                Traffic.of(before.weight()),
                orders.order(),
                verdict(known),
                known.presence(),
                entry instanceof Entry.Open));
        var pace = new Pace(fleet, before, orders.mode(), !othersServe, isLanded);
        return new RegionReview(
                known.name(),
                before,
                known.geode(),
                known.sighting(),
                known.look(),
                known.presence(),
                known.standsBy(),
                isLanded,
                !assignment.revision().equals(known.before().assignment().revision()),
                orders,
                entry,
                wish,
                pace.weight(wish, now),
                pace.dueAt(wish));
    }

    /** What may be acted on: traffic is never taken from a region that looks good right now, however long it looked bad before. */
    private static Verdict verdict(Known known) {
        var verdict = known.before().health().verdict();
        return verdict == Verdict.Unhealthy && known.look().kind() == Look.Kind.Good ? Verdict.Unknown : verdict;
    }

    private static RegionMemory update(
            RegionName name,
            RegionMemory remembered,
            FleetIntent fleet,
            Geode geode,
            Look look,
            FleetSighting world,
            RegionPresence presences,
            Instant now) {
        var endpoints = remembered.endpoints();
        var revision = remembered.revision();
        if (world.of(name) instanceof Seen seen) {
            endpoints = seen.endpoints().isEmpty() ? endpoints : seen.endpoints();
            var inPlace = new DriftPlanner(geode, remembered.raised())
                    .toApply(seen.objects())
                    .isEmpty();
            revision = inPlace && !geode.isEmpty() ? remembered.assignment().revision() : revision;
        }
        return remembered.seen(
                VerdictRule.debounce(health(name, remembered, fleet, now), look, fleet.health(), now),
                endpoints,
                presences.remember(remembered, endpoints),
                revision);
    }

    /** The health to go on from: a region that comes back after it was given up may have lost everything, so it proves itself anew. */
    private static Health health(RegionName name, RegionMemory remembered, FleetIntent fleet, Instant now) {
        return remembered.phase() == Phase.Leaving && fleet.places(name)
                ? Health.unknownSince(now)
                : remembered.health();
    }

    Order order() {
        return orders.order();
    }

    /** How the safety rules see it. */
    Candidate candidate(FleetIntent fleet) {
        return new Candidate(
                name,
                before,
                geode,
                sighting,
                look,
                fleet.places(name),
                orders.order(),
                weight,
                orders.mode(),
                orders.overrides());
    }
}
