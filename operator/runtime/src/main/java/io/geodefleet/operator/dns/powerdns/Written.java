package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Why;

/** What came of one attempt to change a zone. */
sealed interface Written {
    /** All of it is in the zone. */
    record Done() implements Written {}

    /** Nothing of it is, because something there is not as it was read. */
    record Stale() implements Written {}

    /** It failed in a way that may pass by itself. */
    record Passing(Why why) implements Written {}

    /** It failed and will again until somebody changes something. */
    record Lasting(Why why) implements Written {}

    /** What a failure of the API means for the next try. */
    static Written failed(ApiReply.Failure failure, Why why) {
        return switch (failure) {
            case ApiReply.Silent _ -> new Passing(why);
            case ApiReply.Declined declined -> declined.passesByItself() ? new Passing(why) : new Lasting(why);
        };
    }
}
