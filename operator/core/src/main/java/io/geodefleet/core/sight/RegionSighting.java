package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Target;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was seen of a fleet's geode in one region. */
public sealed interface RegionSighting {
    /**
     * The member's API answered and its watches are current.
     *
     * @param objects   what carries our mark for this fleet, whether still wanted or not
     * @param workloads replicas by workload object
     * @param endpoints addresses of the fleet's endpoint, empty while the load balancer has none
     * @param ready     whether anything answers behind those addresses
     * @param checks    last results of the checks that are measured; one that is not there has none yet
     * @param unwatched of the objects that were asked about: those that can be there and are not told of, since nobody watches
     *                  their kind, or may
     */
    record Seen(
            SortedMap<ObjectKey, ObjectSighting> objects,
            SortedMap<ObjectKey, Replicas> workloads,
            SortedSet<Target> endpoints,
            ReadyEndpoints ready,
            SortedMap<CheckName, CheckSighting> checks,
            SortedSet<ObjectKey> unwatched)
            implements RegionSighting {
        public Seen {
            objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
            workloads = Collections.unmodifiableSortedMap(new TreeMap<>(workloads));
            endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
            checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
            unwatched = Collections.unmodifiableSortedSet(new TreeSet<>(unwatched));
        }

        /** Where every kind is watched. */
        public Seen(
                SortedMap<ObjectKey, ObjectSighting> objects,
                SortedMap<ObjectKey, Replicas> workloads,
                SortedSet<Target> endpoints,
                ReadyEndpoints ready,
                SortedMap<CheckName, CheckSighting> checks) {
            this(objects, workloads, endpoints, ready, checks, Collections.emptySortedSet());
        }
    }

    /**
     * Nothing can be said from within: the member's API does not answer, or its watches are not current. Its users may be served
     * very well.
     *
     * @param cause  one sentence without secrets, stable while the cause is the same
     * @param checks last results of the checks that need no API of the member, such as a probe of the last known address
     */
    record Unreachable(String cause, SortedMap<CheckName, CheckSighting> checks) implements RegionSighting {
        public Unreachable {
            checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
        }

        /** Nothing can be said at all. */
        public Unreachable(String cause) {
            this(cause, Collections.emptySortedMap());
        }
    }

    /** There is no GeodeRegion of that name: whatever the fleet had there is out of reach for good. */
    record Unregistered() implements RegionSighting {}
}
