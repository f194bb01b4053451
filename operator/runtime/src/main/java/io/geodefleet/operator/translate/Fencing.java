package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Guard;
import java.util.Optional;

/**
 * What the status of a GeodeZone says of who may write it.
 *
 * @param fenced of the condition Fenced: True only if a former leader is refused by somebody else than itself
 * @param why    of the condition
 * @param epoch  that this process holds; empty when it holds none
 */
public record Fencing(Status fenced, Why why, Optional<Long> epoch) {
    /** Reads how this process stands with the zone. @param guard who refuses a process that is superseded */
    public static Fencing of(Claim claim, Guard guard) {
        return switch (claim) {
            case Claim.Held(var epoch) -> held(epoch.number(), guard);
            case Claim.Pending(var why) -> new Fencing(Status.UNKNOWN, why, Optional.empty());
            case Claim.Superseded(var by) ->
                new Fencing(
                        Status.FALSE,
                        Reason.Superseded.because("%s has taken over with epoch %d; this process changes nothing here"
                                .formatted(by.holder(), by.number())),
                        Optional.empty());
        };
    }

    private static Fencing held(long epoch, Guard guard) {
        return switch (guard) {
            case Server, Objects ->
                new Fencing(Status.TRUE, Reason.Claimed.because(guard.sentence()), Optional.of(epoch));
            case Look -> new Fencing(Status.FALSE, Reason.Unfenced.because(guard.sentence()), Optional.of(epoch));
        };
    }
}
