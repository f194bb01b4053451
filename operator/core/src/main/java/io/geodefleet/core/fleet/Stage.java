package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A group of regions that get a revision together, before the next group does.
 *
 * @param name           unique in its rollout
 * @param regions        in one stage at most; those that no stage names are in the last one
 * @param maxConcurrency how many of them may be on the way to another revision at a time; at least one always may
 * @param bakeTime       how long a region must stay ready and not unhealthy until it is proven, zero or more
 * @param approval       whether a human must approve before the next stage begins
 */
public record Stage(
        String name, SortedSet<RegionName> regions, Quota maxConcurrency, Duration bakeTime, boolean approval) {
    public Stage {
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
    }
}
