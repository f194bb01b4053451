package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** All addresses of one hostname. Never empty: a name without any address is withdrawn, not published. */
public record RecordSet(SortedSet<Target> targets, Ttl ttl) {
    public RecordSet {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an empty answer must never be published");
        }
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    }
}
