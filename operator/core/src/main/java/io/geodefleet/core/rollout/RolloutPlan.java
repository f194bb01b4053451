package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.lifecycle.Assignment;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each placed region is to run now.
 *
 * @param dueAt when a deadline or a bake is over if nothing happens before; {@link Instant#MAX} when there is none
 */
public record RolloutPlan(SortedMap<RegionName, Assignment> assignments, RolloutMemory memory, Instant dueAt) {
    public RolloutPlan {
        assignments = Collections.unmodifiableSortedMap(new TreeMap<>(assignments));
    }
}
