package io.geodefleet.core.fleet;

import java.time.Duration;

/** How long a resolver may keep an answer: whole seconds, 1 s to 1 day. A lower bound only: some resolvers keep longer. */
public record Ttl(Duration value) {
    public Ttl {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a TTL is between 1s and 24h, not " + value);
        }
    }

    public long seconds() {
        return value.toSeconds();
    }
}
