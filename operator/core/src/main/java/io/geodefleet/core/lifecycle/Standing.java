package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Why;
import java.time.Instant;

/**
 * Where a region stands by our own decision.
 *
 * @param phaseSince  when the phase began
 * @param weight      share of its full traffic that we let it have, 0 to 100
 * @param weightSince when that became so
 */
public record Standing(Phase phase, Instant phaseSince, int weight, Instant weightSince, Why why) {
    /** After a decision: what stays as it was keeps its time. */
    Standing moved(Phase nextPhase, int nextWeight, Why nextWhy, Instant now) {
        return new Standing(
                nextPhase,
                nextPhase == phase ? phaseSince : now,
                nextWeight,
                nextWeight == weight ? weightSince : now,
                nextWhy);
    }
}
