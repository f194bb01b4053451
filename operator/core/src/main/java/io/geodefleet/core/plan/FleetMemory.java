package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.rollout.RolloutMemory;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that one decision needs to know of the earlier ones. It lives in the fleet's status and nowhere else.
 *
 * @param hostnames names that carry, or may carry, records of this fleet. A name is remembered before it is first published, so
 *                  that no crash can leave a record behind that nobody knows of
 * @param history   traffic moves, newest first, at most {@link #HISTORY}
 * @param rollout  how far the newest revision has come
 */
public record FleetMemory(
        SortedMap<RegionName, RegionMemory> regions,
        SortedSet<Hostname> hostnames,
        List<Move> history,
        RolloutMemory rollout) {
    /** How many moves are kept. */
    public static final int HISTORY = 20;

    public FleetMemory {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
        history = List.copyOf(history.size() > HISTORY ? history.subList(0, HISTORY) : history);
    }

    /** A fleet of which no rollout is remembered. */
    public FleetMemory(SortedMap<RegionName, RegionMemory> regions, SortedSet<Hostname> hostnames, List<Move> history) {
        this(regions, hostnames, history, RolloutMemory.none());
    }

    /** The revisions that some region runs or may go back to: they must be kept and, where that is possible, rendered. */
    public SortedSet<RevisionId> needed() {
        var needed = new TreeSet<RevisionId>();
        needed.add(rollout.newest());
        needed.add(rollout.lastGood());
        regions.values().forEach(region -> needed.add(region.assignment().revision()));
        needed.remove(RevisionId.NONE);
        return Collections.unmodifiableSortedSet(needed);
    }

    /** The same after these outcomes: what was remembered, was not to be seen, and was ended is forgotten. */
    public FleetMemory after(Collection<Outcome> outcomes) {
        var left = new TreeMap<>(regions);
        outcomes.forEach(outcome -> {
            if (outcome instanceof Outcome.Done(Step.DeleteObjects ended)) {
                left.computeIfPresent(ended.region(), (_, region) -> region.without(ended.unseen()));
            }
        });
        return new FleetMemory(left, hostnames, history, rollout);
    }

    /** A fleet that was never seen before. */
    public static FleetMemory none() {
        return new FleetMemory(Collections.emptySortedMap(), Collections.emptySortedSet(), List.of());
    }
}
