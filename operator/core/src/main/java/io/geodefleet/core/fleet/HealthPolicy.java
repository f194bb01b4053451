package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.List;

/**
 * When a region counts as healthy or unhealthy. A look must hold without a break for threshold x interval before it becomes a
 * verdict; terms and defaults as in Kubernetes probes.
 *
 * @param interval         the length of one sample, above zero
 * @param failureThreshold samples in a row that must look bad, 1 or more
 * @param successThreshold samples in a row that must look good, 1 or more
 * @param checks           in the order in which a failing one gives the reason; empty looks only at what the template needs anyway
 */
public record HealthPolicy(Duration interval, int failureThreshold, int successThreshold, List<HealthCheck> checks) {
    private static final Duration LONGEST_MOMENT = Duration.ofSeconds(2);
    private static final Duration LONGEST_GATHERING = Duration.ofSeconds(10);

    public HealthPolicy {
        checks = List.copyOf(checks);
    }

    /** How long a region must look bad before it is Unhealthy. */
    public Duration timeToUnhealthy() {
        return interval.multipliedBy(failureThreshold);
    }

    /** How long a region must look good before it is Healthy. */
    public Duration timeToHealthy() {
        return interval.multipliedBy(successThreshold);
    }

    /** How long the beginning of a streak of looks may wait to be written: a fifth of a sample, at most 2 s, so that it is hardly later. */
    public Duration moment() {
        return shorter(interval.dividedBy(5), LONGEST_MOMENT);
    }

    /** How long what nobody notices or waits for may wait for what comes with it: a sample, at most 10 s. */
    public Duration gathering() {
        return shorter(interval, LONGEST_GATHERING);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
