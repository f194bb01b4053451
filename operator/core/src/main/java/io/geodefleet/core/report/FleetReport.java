package io.geodefleet.core.report;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.plan.FleetMemory;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the fleet's status says.
 *
 * @param generation the generation of the spec that this is about
 * @param memory     rows of the regions, hostnames and history
 * @param looks      how each region looks, check by check
 * @param previews   what the drains that are only asked about would do, by the name of the RegionDrain
 * @param published  what the first server answers for each hostname of this fleet
 * @param verified   since when every server gives exactly that answer
 * @param summary    the short words of the printer columns
 */
public record FleetReport(
        long generation,
        List<Condition> conditions,
        FleetMemory memory,
        SortedMap<RegionName, Look> looks,
        SortedMap<String, DrainPreview> previews,
        SortedMap<Hostname, List<Target>> published,
        Verified verified,
        Summary summary) {
    public FleetReport {
        conditions = List.copyOf(conditions);
        looks = Collections.unmodifiableSortedMap(new TreeMap<>(looks));
        previews = Collections.unmodifiableSortedMap(new TreeMap<>(previews));
        published = Collections.unmodifiableSortedMap(new TreeMap<>(published));
    }

    /** What status says before the operator has said anything. */
    public static FleetReport none() {
        return new FleetReport(
                0,
                List.of(),
                FleetMemory.none(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                new Verified.NotYet(),
                new Summary("", "", "", "", ""));
    }

    /**
     * @param serving  "2/3": regions that serve, of those placed
     * @param hostname the first hostname, and how many more there are
     * @param revision that all regions run, or "OLD->NEW" while a rollout is under way, or "mixed"; empty before the first
     * @param draining names of regions that traffic is leaving or has left, or empty
     * @param reason   the one reason that matters most now
     */
    public record Summary(String serving, String hostname, String revision, String draining, String reason) {}
}
