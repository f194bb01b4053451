package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.operator.fence.ZoneFence;
import java.util.Collection;
import java.util.List;

/** A way to write a zone. */
interface Hand {
    /** The claim to the zone, kept where this hand writes. */
    ZoneFence fence();

    /**
     * Changes the sets in one act, if this process still reigns.
     *
     * @param stored what was read of the names concerned
     * @param sets   those that shall stand, and empty ones for those that shall go; at least one
     */
    Written write(Collection<StoredName> stored, List<RrSet> sets);
}
