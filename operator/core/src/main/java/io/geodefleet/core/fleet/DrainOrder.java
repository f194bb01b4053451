package io.geodefleet.core.fleet;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A human's order, from a RegionDrain, to keep traffic out of a region until it is lifted or expires.
 *
 * @param name        of the RegionDrain
 * @param reason      the human's words
 * @param expiresAt   {@link Instant#MAX} when it never does
 * @param mode        how the traffic leaves
 * @param overrides   safety rules that the human set aside for this drain
 * @param requestedBy who asked, as the API server knows it; empty when that cannot be told
 */
public record DrainOrder(
        String name,
        RegionName region,
        String reason,
        Instant expiresAt,
        DrainMode mode,
        Set<SafetyRule> overrides,
        String requestedBy) {
    public DrainOrder {
        var copy = EnumSet.noneOf(SafetyRule.class);
        copy.addAll(overrides);
        overrides = Collections.unmodifiableSet(copy);
    }

    public boolean isActiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
