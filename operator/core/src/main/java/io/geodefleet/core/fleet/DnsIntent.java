package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the fleet publishes.
 *
 * @param zone      the DNS zone of all hostnames
 * @param hostnames at least one
 * @param ttl       of every record of the fleet
 * @param steering  how finely the zone's provider can share traffic out
 */
public record DnsIntent(ZoneName zone, SortedSet<Hostname> hostnames, Ttl ttl, Steering steering) {
    /** How finely a zone's provider can share traffic out between regions. */
    public enum Steering {
        /** It answers with a region or without it (RFC 2136: plain records), so that a drain or a ramp has one step. */
        InOrOut,
        /** It answers with each region as often as its weight says. */
        Weighted
    }

    public DnsIntent {
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
    }
}
