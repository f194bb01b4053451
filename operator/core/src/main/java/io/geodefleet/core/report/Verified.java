package io.geodefleet.core.report;

import java.time.Instant;

/** Whether the present answer was seen at every authoritative server. */
public sealed interface Verified {
    /** Not all of them were seen to give it. */
    record NotYet() implements Verified {}

    /** All of them were first seen to give it at this time. */
    record Since(Instant when) implements Verified {}
}
