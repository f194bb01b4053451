package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Reason;
import java.util.List;

/** What came of one call of the HTTP API. */
sealed interface ApiReply {
    /** What the zone holds at the name that was asked for; nothing is an empty list. */
    record Found(List<RrSet> sets) implements ApiReply {
        public Found {
            sets = List.copyOf(sets);
        }
    }

    /**
     * The zone as such.
     *
     * @param serial  of what it holds now
     * @param isMoved whether each change through the API moves the serial (the zone's SOA-EDIT-API)
     */
    record Told(long serial, boolean isMoved) implements ApiReply {}

    /** The change is in the zone, all of it. */
    record Changed() implements ApiReply {}

    /** Why there is no such thing. */
    sealed interface Failure extends ApiReply {}

    /**
     * No reply that means anything came; a change may have been made all the same.
     *
     * @param cause one stable sentence without values of the request
     */
    record Silent(String cause) implements Failure {}

    /**
     * It was declined, and nothing was changed.
     *
     * @param reason         by which somebody would act
     * @param sentence       what the API said
     * @param passesByItself whether trying again may help
     */
    record Declined(Reason reason, String sentence, boolean passesByItself) implements Failure {}
}
