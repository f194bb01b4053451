package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one member would take of the geodes that are about to be applied there, as it said itself. Remembered until all is written, so
 * that no object is tried out twice. Safe for use by many threads.
 */
final class Rehearsals {
    private final Map<String, Map<ObjectKey, Digest>> byFleet = new ConcurrentHashMap<>();

    /** Whether the member would take the object of the fleet in this form. */
    boolean isPassed(String fleetUid, ObjectKey key, Digest digest) {
        return digest.equals(byFleet.getOrDefault(fleetUid, Map.of()).get(key));
    }

    void pass(String fleetUid, ObjectKey key, Digest digest) {
        byFleet.computeIfAbsent(fleetUid, _ -> new ConcurrentHashMap<>()).put(key, digest);
    }

    /** Forgets a fleet of which nothing waits to be written. */
    void end(String fleetUid) {
        byFleet.remove(fleetUid);
    }
}
