package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fleet as its users want it, already checked and rendered: everything here can be acted on.
 *
 * @param regions the regions it is placed in; a region that is remembered but not placed is leaving
 * @param drains  orders of humans for its regions, expired ones included
 * @param leaving whether the fleet itself is being deleted
 */
public record FleetIntent(
        FleetName fleet,
        SortedMap<RegionName, RegionIntent> regions,
        HealthPolicy health,
        SafetyPolicy safety,
        DnsIntent dns,
        List<DrainOrder> drains,
        boolean leaving) {
    public FleetIntent {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        drains = List.copyOf(drains);
    }

    /** Whether the region is one that the fleet wants to stay in. */
    public boolean places(RegionName region) {
        return !leaving && regions.containsKey(region);
    }
}
