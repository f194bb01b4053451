package io.geodefleet.lab.dns;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An answer as a resolver uses it.
 *
 * @param values IPv4 addresses; empty when the name has none, or when nothing came back
 * @param ttl    how long the answer may be kept, counted from its arrival: the shortest of its records; zero for an empty one
 */
public record Addresses(SortedSet<String> values, Duration ttl) {
    /** Nothing, not to be kept. */
    public static final Addresses NONE = new Addresses(Collections.emptySortedSet(), Duration.ZERO);

    public Addresses {
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
