package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The geode that one region should run, and what its owner wants of its traffic.
 *
 * @param objects  every object of the rendered template with its digest
 * @param revision digest over all of them
 * @param scaling  by workload: those whose number of replicas is ours to raise
 */
public record RegionIntent(
        SortedMap<ObjectKey, Digest> objects,
        Digest revision,
        TrafficState trafficState,
        SortedMap<ObjectKey, Scaling> scaling) {
    public RegionIntent {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        scaling = Collections.unmodifiableSortedMap(new TreeMap<>(scaling));
    }

    /** A geode whose traffic health decides on and whose replicas are nobody's to raise. */
    public RegionIntent(SortedMap<ObjectKey, Digest> objects, Digest revision) {
        this(objects, revision, TrafficState.Auto, Collections.emptySortedMap());
    }
}
