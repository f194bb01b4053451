package io.geodefleet.operator.act;

import java.time.Instant;

/**
 * When what failed may be tried again.
 *
 * @param workloads earliest next try of a region's step; {@link Instant#MAX} when none waits
 * @param dns       next try of the record change; {@link Instant#MIN} when none waits
 */
record Pauses(Instant workloads, Instant dns) {
    /**
     * The time of the next round. A member's failure must not hold up anything, so it can only make the round earlier; while the DNS
     * server says no there is nothing to follow up on, so that makes it later.
     */
    Instant apply(Instant recheckAt) {
        var afterDns = recheckAt.isBefore(dns) ? dns : recheckAt;
        return workloads.isBefore(afterDns) ? workloads : afterDns;
    }
}
