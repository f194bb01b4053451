package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.ObjectKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of a region whose traffic was taken away.
 *
 * @param displacement what took it, until it has all of it back
 * @param flapping     how often its health did lately
 * @param raised       by workload: the replicas that it has while traffic of others is displaced
 */
public record Absence(Displacement displacement, Flapping flapping, SortedMap<ObjectKey, Raise> raised) {
    /** Of a region that never lost any, and helps nobody out. */
    public static final Absence NONE =
            new Absence(new Displacement.None(), Flapping.CALM, Collections.emptySortedMap());

    public Absence {
        raised = raised.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(raised));
    }
}
