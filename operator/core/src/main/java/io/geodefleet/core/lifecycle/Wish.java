package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Reason;

/** What the lifecycle wants for a region next, before pace and safety have looked at it. */
public record Wish(Phase phase, Shift shift, Reason reason) {}
