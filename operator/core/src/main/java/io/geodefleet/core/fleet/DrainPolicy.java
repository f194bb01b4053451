package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.List;

/**
 * How traffic leaves a region on a human's order. What fails its users is not drained in steps: it leaves at once.
 *
 * @param steps          weights of a gradual drain, falling, the last one 0
 * @param stepInterval   least time between two steps
 * @param ttlMultiplier  TTLs that clients get to follow an answer, 1 or more; two is what Temporal Cloud publishes as enough
 * @param scaleSurvivors whether the other regions get more replicas before the traffic comes
 */
public record DrainPolicy(
        DrainMode mode, List<Integer> steps, Duration stepInterval, int ttlMultiplier, boolean scaleSurvivors) {
    public DrainPolicy {
        steps = List.copyOf(steps);
    }
}
