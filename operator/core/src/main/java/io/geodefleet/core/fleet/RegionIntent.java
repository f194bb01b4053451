package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The geode that one region should run.
 *
 * @param objects  every object of the rendered template with its digest
 * @param revision digest over all of them
 */
public record RegionIntent(SortedMap<ObjectKey, Digest> objects, Digest revision) {
    public RegionIntent {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }
}
