package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Why;
import java.time.Instant;

/** Whether a region may be given traffic, or more of it, now. */
public sealed interface Entry {
    /** It may. */
    record Open() implements Entry {}

    /**
     * It may not.
     *
     * @param why     what it waits for
     * @param opensAt when that is over if nothing else happens; {@link Instant#MAX} when time alone does not open it
     */
    record Closed(Why why, Instant opensAt) implements Entry {}
}
