package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Reason;

/** What the lifecycle wants for a region next, before safety has looked at it. */
public record Wish(Phase phase, int weight, Reason reason) {
    static final int NONE = 0;
    static final int FULL = 100;
}
