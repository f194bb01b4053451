package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one authoritative server answers for one hostname. */
public sealed interface RecordSighting {
    /** No address record and no ownership record of any owner. */
    record Absent() implements RecordSighting {}

    /** Records that carry this fleet's ownership TXT. */
    record Ours(RecordSet records) implements RecordSighting {}

    /** Our ownership TXT without any address record: somebody removed ours by hand, or a write was cut short. */
    record OursWithoutAddress() implements RecordSighting {}

    /**
     * Our ownership TXT beside records that this fleet's provider never writes so: somebody edited them by hand.
     *
     * @param answers what clients may be given, as far as it can be told
     */
    record Altered(SortedSet<Target> answers) implements RecordSighting {
        public Altered {
            answers = Collections.unmodifiableSortedSet(new TreeSet<>(answers));
        }
    }

    /**
     * Records that are not this fleet's: never touched.
     *
     * @param owner the other fleet as {@code namespace/name}, or "somebody outside GeodeFleet"
     */
    record Foreign(String owner) implements RecordSighting {}
}
