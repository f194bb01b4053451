package io.geodefleet.core.lifecycle;

import java.time.Instant;

/** What is remembered of a region's presence in DNS, to time when its clients have left. */
public sealed interface Departure {
    /** No server was ever seen to answer with it. */
    record NeverCame() implements Departure {}

    /** Some server answered with it when last seen. */
    record Present() implements Departure {}

    /** Since then no server answers with it. */
    record GoneSince(Instant when) implements Departure {}
}
