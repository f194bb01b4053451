package io.geodefleet.core.health;

import io.geodefleet.core.fleet.Why;

/** What one sighting says of a region, before any threshold. */
public record Look(Kind kind, Why why) {
    /** How it looks. Unclear: nothing could be seen, which says nothing about the region. */
    public enum Kind {
        Good,
        Bad,
        Unclear
    }
}
