package io.geodefleet.core.health;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Why;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one sighting says of a region, before any threshold.
 *
 * @param checks what each check of the fleet says by itself
 */
public record Look(Kind kind, Why why, SortedMap<CheckName, CheckResult> checks) {
    public Look {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    }

    /**
     * How it looks. Unclear: too little could be seen, which says nothing about the region. Dead: hard evidence, told by the
     * region's own API, that nothing there answers; it needs no second look.
     */
    public enum Kind {
        Good,
        Bad,
        Dead,
        Unclear
    }
}
