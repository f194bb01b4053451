package io.geodefleet.lab.users;

import io.geodefleet.lab.dns.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * What one user knows of one name. It asks the authority when it knows nothing, and then not again before the TTL of the answer is
 * over, counted from its arrival. It never uses an answer for longer than that, and never keeps an empty one.
 */
final class CachingResolver {
    private final Supplier<Addresses> authority;
    private final InstantSource clock;
    private double shareLeft;
    private Addresses known = Addresses.NONE;
    private Instant until = Instant.MIN;

    /**
     * A user who comes to a cache that others have used before.
     *
     * @param shareLeft of the TTL of the first answer, above 0 and at most 1: users whose first answers end at different times do not
     *                  all learn of a change at the same moment
     */
    CachingResolver(Supplier<Addresses> authority, InstantSource clock, double shareLeft) {
        this.authority = authority;
        this.clock = clock;
        this.shareLeft = shareLeft;
    }

    /** The addresses to use now; empty when there are none, or when the authority is silent. */
    synchronized SortedSet<String> addresses() {
        if (!clock.instant().isBefore(until)) {
            known = authority.get();
            until = clock.instant().plus(share(known.ttl()));
            shareLeft = known.values().isEmpty() ? shareLeft : 1;
        }
        return known.values();
    }

    private Duration share(Duration ttl) {
        return Duration.ofMillis((long) (ttl.toMillis() * shareLeft));
    }
}
