package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.Hostname;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The changes that bring the servers' answers to what is wanted; none when they are there or nothing can be done.
 *
 * @param changes by primary server; one without changes is not in it
 */
public record DnsPlan(SortedMap<String, SortedMap<Hostname, RecordChange>> changes, DnsState state) {
    public DnsPlan {
        changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    }
}
