package io.geodefleet.core.workload;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.sight.ObjectSighting;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what a region should run with what carries our mark there. */
public final class DriftPlanner {
    private final SortedMap<ObjectKey, Integer> raised = new TreeMap<>();
    private final SortedMap<ObjectKey, Digest> wanted;

    /** @param raised by workload: what the region has beyond the template; a workload whose number is not ours is left as it is */
    public DriftPlanner(Geode geode, SortedMap<ObjectKey, Raise> raised) {
        var digests = new TreeMap<>(geode.objects());
        geode.scaling().forEach((workload, scaling) -> {
            var raise = raised.get(workload);
            if (raise != null && raise.to() > scaling.least()) {
                this.raised.put(scaling.carrier(), raise.to());
                digests.computeIfPresent(scaling.carrier(), (_, digest) -> digest.raisedTo(raise.to()));
            }
        });
        this.wanted = Collections.unmodifiableSortedMap(digests);
    }

    /** What is missing, outdated or changed by somebody else, in the template's order of names. */
    public List<ObjectKey> toApply(SortedMap<ObjectKey, ObjectSighting> seen) {
        return wanted.keySet().stream().filter(key -> !isInPlace(key, seen)).toList();
    }

    /** By object to apply: its replicas, or its autoscaler's floor, where they are more than the template's. */
    public SortedMap<ObjectKey, Integer> raisedAmong(List<ObjectKey> objects) {
        var among = new TreeMap<>(raised);
        among.keySet().retainAll(objects);
        return among;
    }

    private boolean isInPlace(ObjectKey key, SortedMap<ObjectKey, ObjectSighting> seen) {
        var sighting = seen.get(key);
        return sighting != null && sighting.intact() && sighting.applied().equals(wanted.get(key));
    }

    /**
     * What the template does not name any more: nothing until all that it names is in place, since capacity is added before it is
     * removed.
     */
    public SortedMap<ObjectKey, ObjectSighting> toPrune(SortedMap<ObjectKey, ObjectSighting> seen) {
        if (!toApply(seen).isEmpty()) {
            return Collections.emptySortedMap();
        }
        var surplus = new TreeMap<>(seen);
        surplus.keySet().removeAll(wanted.keySet());
        return surplus;
    }
}
