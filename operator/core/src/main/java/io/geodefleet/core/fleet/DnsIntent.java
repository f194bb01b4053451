package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the fleet publishes.
 *
 * @param zone      the DNS zone of all hostnames
 * @param hostnames at least one
 * @param ttl       of every record of the fleet
 */
public record DnsIntent(ZoneName zone, SortedSet<Hostname> hostnames, Ttl ttl) {
    /** TTLs that pass before a departed region counts as empty: clients converge in about two (Temporal Cloud's published figure). */
    public static final int TTL_MULTIPLIER = 2;

    public DnsIntent {
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
    }

    /** How long after the last authoritative server dropped a region clients may still come. */
    public Duration quietTime() {
        return ttl.value().multipliedBy(TTL_MULTIPLIER);
    }
}
