package io.geodefleet.operator.dns.powerdns;

import java.util.List;

/** What came of one call of the HTTP API. */
sealed interface ApiReply {
    /** What the zone holds at the name that was asked for; nothing is an empty list. */
    record Found(List<RrSet> sets) implements ApiReply {
        public Found {
            sets = List.copyOf(sets);
        }
    }

    /** The change is in the zone, all of it. */
    record Changed() implements ApiReply {}

    /**
     * No reply that means anything came; a change may have been made all the same.
     *
     * @param cause one stable sentence without values of the request
     */
    record Silent(String cause) implements ApiReply {}

    /**
     * It was declined, and nothing was changed.
     *
     * @param sentence     what the API said
     * @param passesByItself whether trying again may help
     */
    record Declined(String sentence, boolean passesByItself) implements ApiReply {}
}
