package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one region runs of one revision.
 *
 * @param objects every object of the rendered template with its digest
 * @param digest  over all of them
 * @param scaling by workload: those whose number of replicas is ours to raise
 */
public record Geode(SortedMap<ObjectKey, Digest> objects, Digest digest, SortedMap<ObjectKey, Scaling> scaling) {
    /** A region that runs nothing of the fleet. */
    public static final Geode NOTHING =
            new Geode(Collections.emptySortedMap(), Digest.NONE, Collections.emptySortedMap());

    public Geode {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        scaling = Collections.unmodifiableSortedMap(new TreeMap<>(scaling));
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }
}
