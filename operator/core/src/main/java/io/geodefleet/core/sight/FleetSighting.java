package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.RegionName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything seen for one fleet at one time.
 *
 * @param regions every region that is placed or remembered
 * @param servers the zone's servers in the zone's order, at least one of them a primary unless the zone is gone
 */
public record FleetSighting(SortedMap<RegionName, RegionSighting> regions, List<ServerSighting> servers) {
    public FleetSighting {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        servers = List.copyOf(servers);
    }

    /** What was seen of a region; one that nobody looked at is unreachable, never absent. */
    public RegionSighting of(RegionName region) {
        return regions.getOrDefault(region, new RegionSighting.Unreachable("not looked at yet"));
    }
}
