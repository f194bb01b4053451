package io.geodefleet.operator.lead;

import java.time.Duration;

/**
 * How fast leadership changes hands.
 *
 * @param duration how long a lease that nobody renews is left alone
 * @param deadline how long after its last renewal a leader still counts on leading; shorter than {@code duration}, so that acts
 *     under way end before anybody else may lead
 * @param retry    between two looks at the lease, or two renewals
 */
public record LeasePace(Duration duration, Duration deadline, Duration retry) {
    public LeasePace {
        if (retry.compareTo(Duration.ofMillis(100)) < 0
                || retry.compareTo(deadline) >= 0
                || deadline.compareTo(duration) >= 0) {
            throw new IllegalArgumentException(
                    "geodefleet.lease: 100 ms <= retry (%s) < deadline (%s) < duration (%s) must hold"
                            .formatted(retry, deadline, duration));
        }
    }
}
