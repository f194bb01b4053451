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

/**
 * What is remembered of a region from one decision to the next: the row of status that makes a restart harmless.
 *
 * @param assignment the revision that it is to run
 * @param inventory  what the fleet has there, or may have by now
 */
public record RegionMemory(
        Standing standing, Impression impression, Assignment assignment, Absence absence, Inventory inventory) {
    /** A region that was never seen before. */
    public static RegionMemory joining(Instant now) {
        return new RegionMemory(
                new Standing(Phase.Joining, now, 0, now, Reason.Joining.itself()),
                new Impression(
                        Health.unknownSince(now),
                        Collections.emptySortedSet(),
                        new Departure.NeverCame(),
                        RevisionId.NONE),
                Assignment.none(now),
                Absence.NONE,
                Inventory.EMPTY);
    }

    /** See {@link Standing}. */
    public Phase phase() {
        return standing.phase();
    }

    /** See {@link Standing}. */
    public Instant phaseSince() {
        return standing.phaseSince();
    }

    /** See {@link Standing}. */
    public int weight() {
        return standing.weight();
    }

    /** See {@link Standing}. */
    public Instant weightSince() {
        return standing.weightSince();
    }

    /** See {@link Standing}. */
    public Why why() {
        return standing.why();
    }

    /** See {@link Impression}. */
    public Health health() {
        return impression.health();
    }

    /** See {@link Impression}. */
    public SortedSet<Target> endpoints() {
        return impression.endpoints();
    }

    /** See {@link Impression}. */
    public Departure departure() {
        return impression.departure();
    }

    /** See {@link Impression}. */
    public RevisionId revision() {
        return impression.revision();
    }

    /** See {@link Absence}. */
    public Displacement displacement() {
        return absence.displacement();
    }

    /** See {@link Absence}. */
    public Flapping flapping() {
        return absence.flapping();
    }

    /** See {@link Absence}. */
    public SortedMap<ObjectKey, Raise> raised() {
        return absence.raised();
    }

    /** Whether users are, or may by now be, sent there by our will. */
    public boolean hasTraffic() {
        return weight() > 0;
    }

    /** Whether it has traffic and an address to give it to. */
    public boolean carries() {
        return hasTraffic() && !endpoints().isEmpty();
    }

    /** Whether its own API says that nothing there answers: hard evidence. */
    public boolean isDead() {
        return health().look() == Look.Kind.Dead;
    }

    /** Whether it is in the answer for good and not known to fail its users. */
    public boolean servesWell() {
        return phase() == Phase.Serving && health().verdict() != Verdict.Unhealthy;
    }

    /** The same region after a decision. */
    public RegionMemory moved(Phase nextPhase, int nextWeight, Why nextWhy, Instant now) {
        return new RegionMemory(
                standing.moved(nextPhase, nextWeight, nextWhy, now), impression, assignment, absence, inventory);
    }

    /** The same region with what is remembered of its being displaced, and with its extra replicas. */
    public RegionMemory displaced(
            Displacement nextDisplacement, Flapping nextFlapping, SortedMap<ObjectKey, Raise> nextRaised) {
        return new RegionMemory(
                standing, impression, assignment, new Absence(nextDisplacement, nextFlapping, nextRaised), inventory);
    }

    /** The same region as it was seen this time. */
    public RegionMemory seen(
            Health nextHealth, SortedSet<Target> nextEndpoints, Departure nextDeparture, RevisionId nextRevision) {
        return new RegionMemory(
                standing,
                new Impression(nextHealth, nextEndpoints, nextDeparture, nextRevision),
                assignment,
                absence,
                inventory);
    }

    /** The same region with what it is to run. */
    public RegionMemory assigned(Assignment next) {
        return next.equals(assignment) ? this : new RegionMemory(standing, impression, next, absence, inventory);
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
        return next.equals(inventory) ? this : new RegionMemory(standing, impression, assignment, absence, next);
    }
}
