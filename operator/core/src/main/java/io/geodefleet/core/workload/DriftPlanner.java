package io.geodefleet.core.workload;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.sight.ObjectSighting;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what a region should run with what carries our mark there. */
public final class DriftPlanner {
    private DriftPlanner() {}

    /** What is missing, outdated or changed by somebody else, in the template's order of names. */
    public static List<ObjectKey> toApply(RegionIntent intent, SortedMap<ObjectKey, ObjectSighting> seen) {
        return intent.objects().keySet().stream()
                .filter(key -> !isInPlace(intent, key, seen))
                .toList();
    }

    private static boolean isInPlace(RegionIntent intent, ObjectKey key, SortedMap<ObjectKey, ObjectSighting> seen) {
        var sighting = seen.get(key);
        return sighting != null
                && sighting.intact()
                && sighting.applied().equals(intent.objects().get(key));
    }

    /**
     * What the template does not name any more: nothing until all that it names is in place, since capacity is added before it is
     * removed.
     */
    public static SortedMap<ObjectKey, ObjectSighting> toPrune(
            RegionIntent intent, SortedMap<ObjectKey, ObjectSighting> seen) {
        if (!toApply(intent, seen).isEmpty()) {
            return Collections.emptySortedMap();
        }
        var surplus = new TreeMap<>(seen);
        surplus.keySet().removeAll(intent.objects().keySet());
        return surplus;
    }
}
