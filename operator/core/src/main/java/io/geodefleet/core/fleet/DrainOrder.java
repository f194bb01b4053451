package io.geodefleet.core.fleet;

import java.time.Instant;

/**
 * A human's order, from a RegionDrain, to keep traffic out of a region until it is lifted or expires.
 *
 * @param name      of the RegionDrain
 * @param reason    the human's words
 * @param expiresAt {@link Instant#MAX} when it never does
 */
public record DrainOrder(String name, RegionName region, String reason, Instant expiresAt) {
    public boolean isActiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
