package io.geodefleet.core.report;

import io.geodefleet.core.fleet.Why;
import java.time.Instant;

/**
 * One condition in the shape of Kubernetes' metav1.Condition.
 *
 * @param since when the status last changed; a new reason or sentence alone does not move it
 */
public record Condition(ConditionType type, Status status, Why why, Instant since) {
    /** Unknown: it was not observed. */
    public enum Status {
        True,
        False,
        Unknown
    }
}
