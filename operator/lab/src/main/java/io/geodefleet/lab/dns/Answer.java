package io.geodefleet.lab.dns;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came back for one question.
 *
 * @param rcode the mnemonic of RFC 1035 and RFC 2136 ({@code NOERROR}, {@code NXDOMAIN}, {@code NXRRSET}, …), or
 *     {@link #SILENCE} when nothing usable came back in time
 * @param values the record data of the asked type, in presentation form (a name keeps its final dot, the strings of a TXT
 *     record are joined and without quotes); empty for an empty answer and for silence
 */
public record Answer(String rcode, SortedSet<String> values) {
    /** Stands where a response code would be, when the server did not respond. */
    public static final String SILENCE = "SILENCE";

    public Answer {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    static Answer silence() {
        return new Answer(SILENCE, new TreeSet<>());
    }

    /** Whether the server responded at all, be it with an error. */
    public boolean responded() {
        return !rcode.equals(SILENCE);
    }
}
