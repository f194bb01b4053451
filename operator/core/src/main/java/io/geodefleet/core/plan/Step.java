package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.traffic.RecordChange;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One act of a plan. The steps of one plan do not depend on each other: what must come later is only planned once what must come
 * before was seen to have happened.
 */
public sealed interface Step {
    /** Whether all that the other does was done by this one. */
    default boolean includes(Step other) {
        return equals(other);
    }

    /**
     * Apply these objects of one revision's geode to the region's cluster.
     *
     * @param raised by object: the replicas, or the autoscaler's floor, that it gets in place of the template's; what is applied then
     *               carries {@link Digest#raisedTo}
     */
    record ApplyGeode(
            RegionName region, List<ObjectKey> objects, SortedMap<ObjectKey, Integer> raised, RevisionId revision)
            implements Step {
        public ApplyGeode {
            raised = Collections.unmodifiableSortedMap(new TreeMap<>(raised));
            objects = List.copyOf(objects);
        }

        @Override
        public boolean includes(Step other) {
            return other instanceof ApplyGeode part
                    && region.equals(part.region)
                    && revision.equals(part.revision)
                    && objects.containsAll(part.objects)
                    && part.objects.stream()
                            .allMatch(object -> Objects.equals(raised.get(object), part.raised.get(object)));
        }
    }

    /**
     * Delete these objects of ours.
     *
     * @param objects each only while it is still the very object that was seen
     * @param unseen  what is remembered and not watched: once the step is done, it is gone, or is not ours any more
     */
    record DeleteObjects(RegionName region, SortedMap<ObjectKey, ObjectSighting> objects, SortedSet<ObjectKey> unseen)
            implements Step {
        public DeleteObjects {
            objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
            unseen = Collections.unmodifiableSortedSet(new TreeSet<>(unseen));
        }

        /** Nothing but what was seen. */
        public DeleteObjects(RegionName region, SortedMap<ObjectKey, ObjectSighting> objects) {
            this(region, objects, Collections.emptySortedSet());
        }
    }

    /**
     * Change these names in one update: all of them or none, and only from what was seen.
     *
     * @param server the primary that takes the update
     */
    record ChangeRecords(ZoneName zone, String server, SortedMap<Hostname, RecordChange> changes) implements Step {
        public ChangeRecords {
            changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        }
    }
}
