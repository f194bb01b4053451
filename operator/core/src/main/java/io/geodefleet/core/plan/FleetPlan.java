package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.traffic.Answer;
import io.geodefleet.core.traffic.DnsState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A decision, complete: what to do now, what to remember, what is withheld, what is said of DNS, and when to look again if nothing
 * happens before.
 *
 * @param memory    what the next decision starts from
 * @param looks     how each region looks now, check by check
 * @param previews  what the drains that are only asked about would do, by the name of the RegionDrain
 * @param fit       whether the zone's provider can route as asked
 * @param recheckAt always after the time of the decision
 */
public record FleetPlan(
        List<Step> steps,
        FleetMemory memory,
        List<Hold> holds,
        SortedMap<RegionName, Look> looks,
        SortedMap<String, DrainPreview> previews,
        DnsState dns,
        Answer.Fit fit,
        Instant recheckAt) {
    public FleetPlan {
        steps = List.copyOf(steps);
        holds = List.copyOf(holds);
        previews = Collections.unmodifiableSortedMap(new TreeMap<>(previews));
        looks = Collections.unmodifiableSortedMap(new TreeMap<>(looks));
    }

    /** Whether a fleet that is being deleted has left nothing behind: no region remembered, no name of ours. */
    public boolean isGone() {
        return memory.regions().isEmpty() && memory.hostnames().isEmpty();
    }
}
