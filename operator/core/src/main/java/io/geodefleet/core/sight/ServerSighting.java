package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.Hostname;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one authoritative server of the zone said this time. */
public sealed interface ServerSighting {
    /** What a server is to the zone. */
    enum Role {
        /** It takes updates; what it answers is what is changed. */
        Primary,
        /** It follows a primary, or is only asked. */
        Secondary
    }

    /** The server's {@code host:port}, or what else it is called. */
    String server();

    /** What it is to the zone. */
    Role role();

    /** It answered for every hostname of interest: those wanted and those remembered as published. */
    record Answered(String server, Role role, SortedMap<Hostname, RecordSighting> records) implements ServerSighting {
        public Answered {
            records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        }

        /** What it said of one name; a name that was not asked for counts as absent. */
        public RecordSighting of(Hostname hostname) {
            return records.getOrDefault(hostname, new RecordSighting.Absent());
        }
    }

    /** It did not answer, or with an error. @param cause one stable sentence */
    record Silent(String server, Role role, String cause) implements ServerSighting {}
}
