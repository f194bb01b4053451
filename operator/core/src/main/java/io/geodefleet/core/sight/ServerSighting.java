package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.Hostname;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one authoritative server of the zone said this time. */
public sealed interface ServerSighting {
    /** The server's {@code host:port}. */
    String server();

    /** It answered for every hostname of interest: those wanted and those remembered as published. */
    record Answered(String server, SortedMap<Hostname, RecordSighting> records) implements ServerSighting {
        public Answered {
            records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        }

        /** What it said of one name; a name that was not asked for counts as absent. */
        public RecordSighting of(Hostname hostname) {
            return records.getOrDefault(hostname, new RecordSighting.Absent());
        }
    }

    /** It did not answer, or with an error. @param cause one stable sentence */
    record Silent(String server, String cause) implements ServerSighting {}
}
