package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.RecordSet;

/** What one authoritative server answers for one hostname. */
public sealed interface RecordSighting {
    /** No address record and no ownership record of any owner. */
    record Absent() implements RecordSighting {}

    /** Address records that carry this fleet's ownership TXT. */
    record Ours(RecordSet records) implements RecordSighting {}

    /** Our ownership TXT without any address record: somebody removed ours by hand, or a write was cut short. */
    record OursWithoutAddress() implements RecordSighting {}

    /**
     * Records that are not this fleet's: never touched.
     *
     * @param owner the other fleet as {@code namespace/name}, or "somebody outside GeodeFleet"
     */
    record Foreign(String owner) implements RecordSighting {}
}
