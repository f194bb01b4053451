package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.sight.RegionSighting;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is remembered of a region from one decision to the next: the row of status that makes a restart harmless.
 *
 * @param phaseSince when the phase began
 * @param weight       share of its full traffic that we let it have, 0 to 100
 * @param weightSince  when that became so
 * @param endpoints  the last addresses seen for it, kept while its API cannot be asked
 * @param revision     the last revision that was seen whole there; {@link RevisionId#NONE} before the first
 * @param assignment   the revision that it is to run
 * @param displacement what took its traffic away, until it has all of it back
 * @param flapping     how often its health did lately
 * @param raised       by workload: the replicas that it has while traffic is displaced
 * @param inventory    what the fleet has there, or may have by now
 */
public record RegionMemory(
        Phase phase,
        Instant phaseSince,
        Health health,
        int weight,
        Instant weightSince,
        SortedSet<Target> endpoints,
        Departure departure,
        RevisionId revision,
        Assignment assignment,
        Displacement displacement,
        Flapping flapping,
        SortedMap<ObjectKey, Raise> raised,
        Inventory inventory,
        Why why) {
    public RegionMemory {
        raised = raised.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(raised));
        endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
    }

    /** A region that was never seen before. */
    public static RegionMemory joining(Instant now) {
        return new RegionMemory(
                Phase.Joining,
                now,
                Health.unknownSince(now),
                0,
                now,
                Collections.emptySortedSet(),
                new Departure.NeverCame(),
                RevisionId.NONE,
                Assignment.none(now),
                new Displacement.None(),
                Flapping.CALM,
                Collections.emptySortedMap(),
                Inventory.EMPTY,
                Reason.Joining.itself());
    }

    /** Whether users are, or may by now be, sent there by our will. */
    public boolean hasTraffic() {
        return weight > 0;
    }

    /** Whether it has traffic and an address to give it to. */
    public boolean carries() {
        return weight > 0 && !endpoints.isEmpty();
    }

    /** Whether its own API says that nothing there answers: hard evidence. */
    public boolean isDead() {
        return health.look() == Look.Kind.Dead;
    }

    /** Whether it is in the answer for good and not known to fail its users. */
    public boolean servesWell() {
        return phase == Phase.Serving && health.verdict() != Verdict.Unhealthy;
    }

    /** The same region after a decision. */
    public RegionMemory moved(Phase nextPhase, int nextWeight, Why nextWhy, Instant now) {
        return new RegionMemory(
                nextPhase,
                nextPhase == phase ? phaseSince : now,
                health,
                nextWeight,
                nextWeight == weight ? weightSince : now,
                endpoints,
                departure,
                revision,
                assignment,
                displacement,
                flapping,
                raised,
                inventory,
                nextWhy);
    }

    /** The same region with what is remembered of its being displaced, and with its extra replicas. */
    public RegionMemory displaced(
            Displacement nextDisplacement, Flapping nextFlapping, SortedMap<ObjectKey, Raise> nextRaised) {
        return new RegionMemory(
                phase,
                phaseSince,
                health,
                weight,
                weightSince,
                endpoints,
                departure,
                revision,
                assignment,
                nextDisplacement,
                nextFlapping,
                nextRaised,
                inventory,
                why);
    }

    /** The same region as it was seen this time. */
    public RegionMemory seen(
            Health nextHealth, SortedSet<Target> nextEndpoints, Departure nextDeparture, RevisionId nextRevision) {
        return new RegionMemory(
                phase,
                phaseSince,
                nextHealth,
                weight,
                weightSince,
                nextEndpoints,
                nextDeparture,
                nextRevision,
                assignment,
                displacement,
                flapping,
                raised,
                inventory,
                why);
    }

    /** The same region with what it is to run. */
    public RegionMemory assigned(Assignment next) {
        return next.equals(assignment)
                ? this
                : new RegionMemory(
                        phase,
                        phaseSince,
                        health,
                        weight,
                        weightSince,
                        endpoints,
                        departure,
                        revision,
                        next,
                        displacement,
                        flapping,
                        raised,
                        inventory,
                        why);
    }

    /** The same region once this is to be there, and that was seen. */
    public RegionMemory expecting(Set<ObjectKey> wanted, RegionSighting sighting) {
        return holding(inventory.after(wanted, sighting));
    }

    /** The same region without objects that are known to be gone. */
    public RegionMemory without(Collection<ObjectKey> gone) {
        return holding(inventory.without(gone));
    }

    private RegionMemory holding(Inventory next) {
        return next.equals(inventory)
                ? this
                : new RegionMemory(
                        phase,
                        phaseSince,
                        health,
                        weight,
                        weightSince,
                        endpoints,
                        departure,
                        revision,
                        assignment,
                        displacement,
                        flapping,
                        raised,
                        next,
                        why);
    }
}
