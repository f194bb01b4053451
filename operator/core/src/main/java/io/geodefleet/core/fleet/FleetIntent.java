package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fleet as its users want it, already checked and rendered: everything here can be acted on.
 *
 * @param regions the regions it is placed in; a region that is remembered but not placed is leaving
 * @param rollout what the regions shall run, and how they get it
 * @param drains    orders of humans for its regions, expired ones included
 * @param questions drains that humans only ask about (dry runs): they order nothing
 * @param suspended whether nothing may move; a fleet that is being deleted is never suspended
 * @param leaving   whether the fleet itself is being deleted
 */
public record FleetIntent(
        FleetName fleet,
        SortedMap<RegionName, RegionIntent> regions,
        RolloutIntent rollout,
        HealthPolicy health,
        DrainPolicy drain,
        RestorePolicy restore,
        SafetyPolicy safety,
        DnsIntent dns,
        List<DrainOrder> drains,
        List<DrainOrder> questions,
        boolean suspended,
        boolean leaving) {
    public FleetIntent {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        drains = List.copyOf(drains);
        questions = List.copyOf(questions);
    }

    /** The same fleet with these orders, and nobody asking anything. */
    public FleetIntent ordered(List<DrainOrder> orders) {
        return new FleetIntent(
                fleet, regions, rollout, health, drain, restore, safety, dns, orders, List.of(), suspended, leaving);
    }

    /** How long after the last authoritative server dropped a region clients may still come. */
    public Duration quietTime() {
        return dns.ttl().value().multipliedBy(drain.ttlMultiplier());
    }

    /** Whether the region is one that the fleet wants to stay in. */
    public boolean places(RegionName region) {
        return !leaving && regions.containsKey(region);
    }
}
