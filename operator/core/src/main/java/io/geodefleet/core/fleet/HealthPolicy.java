package io.geodefleet.core.fleet;

import java.time.Duration;

/**
 * When a region counts as healthy or unhealthy. A look must hold without a break for threshold x interval before it becomes a
 * verdict; terms and defaults as in Kubernetes probes.
 *
 * @param interval         the length of one sample, above zero
 * @param failureThreshold samples in a row that must look bad, 1 or more
 * @param successThreshold samples in a row that must look good, 1 or more
 * @param minReadyPercent  share of the wanted replicas of every workload that must be ready, 1 to 100
 */
public record HealthPolicy(Duration interval, int failureThreshold, int successThreshold, int minReadyPercent) {
    /** How long a region must look bad before it is Unhealthy. */
    public Duration timeToUnhealthy() {
        return interval.multipliedBy(failureThreshold);
    }

    /** How long a region must look good before it is Healthy. */
    public Duration timeToHealthy() {
        return interval.multipliedBy(successThreshold);
    }
}
