package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.sight.RecordSighting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What one cluster holds, in the eyes of one fleet. */
record Holdings(Ownership owner, List<StoredObject> objects) {
    /** The fleet's object. */
    Optional<StoredObject> own() {
        return objects.stream().filter(owner::holds).findFirst();
    }

    /** Whose the hostname is. An entry in anybody else's object makes it theirs: two entries would be answered as one. */
    RecordSighting of(Hostname hostname) {
        return objects.stream()
                .filter(object -> !owner.holds(object) && object.answers(hostname))
                .findFirst()
                .<RecordSighting>map(object -> new RecordSighting.Foreign(owner.nameOfOther(object)))
                .or(() -> own().map(object -> object.of(hostname)))
                .orElseGet(RecordSighting.Absent::new);
    }

    SortedMap<Hostname, RecordSighting> of(SortedSet<Hostname> hostnames) {
        var sightings = new TreeMap<Hostname, RecordSighting>();
        hostnames.forEach(hostname -> sightings.put(hostname, of(hostname)));
        return sightings;
    }

    /** Whether somebody else has a record of any type at the hostname. */
    boolean isShared(Hostname hostname) {
        return objects.stream().anyMatch(object -> !owner.holds(object) && object.names(hostname));
    }

    /** All that the fleet's object was made for. */
    SortedMap<Hostname, RecordSet> records() {
        return own().flatMap(StoredObject::records).orElseGet(Collections::emptySortedMap);
    }
}
