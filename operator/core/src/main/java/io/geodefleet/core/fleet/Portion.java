package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One region's part in an answer that is shared out.
 *
 * @param targets where its clients are sent: addresses, or host names, at least one
 * @param weight  how much of its own full traffic it has, 1 to 100
 */
public record Portion(SortedSet<Target> targets, int weight, Site site) {
    private static final int FULL = 100;

    /** @throws IllegalArgumentException for a portion of nothing: a region without traffic has none */
    public Portion {
        if (targets.isEmpty() || weight < 1 || weight > FULL) {
            throw new IllegalArgumentException("no portion: weight " + weight + " of " + targets);
        }
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    }
}
