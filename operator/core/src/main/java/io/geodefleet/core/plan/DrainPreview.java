package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.safety.Hold;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What draining a region would do, before anybody does it.
 *
 * @param region    the region that is asked about
 * @param before    what every hostname should answer now
 * @param after     what it would answer once the region is drained
 * @param survivors what each of the regions that stay would have to carry
 * @param refusals  the rules that would withhold the drain now, with their numbers; empty when nothing would
 */
public record DrainPreview(
        RegionName region,
        SortedSet<Target> before,
        SortedSet<Target> after,
        SortedMap<RegionName, Burden> survivors,
        List<Hold> refusals) {
    public DrainPreview {
        before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
        after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
        survivors = Collections.unmodifiableSortedMap(new TreeMap<>(survivors));
        refusals = List.copyOf(refusals);
    }

    /**
     * What one region would carry.
     *
     * @param trafficPercent its traffic then, in percent of its traffic now; 100 when nothing changes for it
     * @param replicas       by workload: what is ready now and what the traffic needs
     */
    public record Burden(int trafficPercent, SortedMap<ObjectKey, Need> replicas) {
        public Burden {
            replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
        }
    }

    /**
     * Replicas of one workload in one region.
     *
     * @param ready  now
     * @param needed to carry what would come
     */
    public record Need(int ready, int needed) {}
}
