package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at a zone that hold for as long as the zone's serials stay where they were. Only a look in which all servers were of one mind
 * and nobody else had a hand is worth keeping: any other one is of a zone on the move, or of trouble that somebody is waiting to see
 * the end of. Safe for use by many threads.
 */
final class LookMemory {
    /**
     * What was seen.
     *
     * @param names   that were asked for
     * @param serials that each server told before it was asked: what changed since then has moved one of them
     */
    private record Look(SortedSet<Hostname> names, SortedMap<String, Long> serials, List<ServerSighting> sightings) {
        Look {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
            serials = Collections.unmodifiableSortedMap(new TreeMap<>(serials));
            sightings = List.copyOf(sightings);
        }

        boolean isWorthKeeping() {
            return sightings.stream().allMatch(this::isWhole)
                    && sightings.stream()
                                    .map(sighting -> ((Answered) sighting).records())
                                    .distinct()
                                    .count()
                            == 1;
        }

        private boolean isWhole(ServerSighting sighting) {
            return sighting instanceof Answered answered
                    && serials.containsKey(answered.server())
                    && answered.records().values().stream().allMatch(Look::isInOrder);
        }

        private static boolean isInOrder(RecordSighting seen) {
            return switch (seen) {
                case RecordSighting.Ours _, RecordSighting.Absent() -> true;
                case RecordSighting.Foreign _, RecordSighting.Altered _, RecordSighting.OursWithoutAddress() -> false;
            };
        }
    }

    private final Map<FleetName, Look> looks = new ConcurrentHashMap<>();

    /** What the fleet last saw of exactly these names, if it still holds. */
    Optional<List<ServerSighting>> recall(SortedSet<Hostname> names, FleetName owner) {
        return Optional.ofNullable(looks.get(owner))
                .filter(look -> look.names().equals(names))
                .map(Look::sightings);
    }

    /** Notes a look; one that is not worth keeping is forgotten, and the one before it too. */
    void keep(
            SortedSet<Hostname> names,
            FleetName owner,
            SortedMap<String, Long> serials,
            List<ServerSighting> sightings) {
        var look = new Look(names, serials, sightings);
        if (look.isWorthKeeping()) {
            looks.put(owner, look);
        } else {
            looks.remove(owner);
        }
    }

    /** The fleet's records are about to change, or may have changed. */
    void forget(FleetName owner) {
        looks.remove(owner);
    }

    /**
     * Compares with what the servers tell now.
     *
     * @param serials by server; one that is silent is not in it
     * @return the fleets whose looks do not hold any more, and are forgotten
     */
    SortedSet<FleetName> audit(SortedMap<String, Long> serials) {
        var moved = new TreeSet<FleetName>();
        looks.forEach((owner, look) -> {
            if (!look.serials().equals(serials) && looks.remove(owner, look)) {
                moved.add(owner);
            }
        });
        return moved;
    }
}
