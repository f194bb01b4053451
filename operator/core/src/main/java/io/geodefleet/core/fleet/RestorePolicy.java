package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.List;

/**
 * How traffic comes back.
 *
 * @param stabilizationWindow how long a drained region must have looked good, at least the time to Healthy
 * @param steps               weights of the ramp, rising, the last one 100
 * @param stepInterval        least time between two steps
 * @param cooldown            least time from a drain by health to the restore; doubled for each further drain while the region
 *                            keeps flapping; zero never holds down
 */
public record RestorePolicy(
        Mode mode, Duration stabilizationWindow, List<Integer> steps, Duration stepInterval, Duration cooldown) {
    /** Who lets a region back that health drained. */
    public enum Mode {
        /** The rules. */
        Automatic,
        /** A human, by trafficState Serving or by a RegionDrain that is lifted again. */
        Manual
    }

    public RestorePolicy {
        steps = List.copyOf(steps);
    }
}
