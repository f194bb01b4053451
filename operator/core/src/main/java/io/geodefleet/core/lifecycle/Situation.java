package io.geodefleet.core.lifecycle;

import io.geodefleet.core.health.Verdict;

/**
 * All that the transition table looks at.
 *
 * @param presence what the authoritative servers say: it ends Joining, Draining and Restoring
 * @param mayEnter whether the region may be given traffic, or more of it, now
 */
public record Situation(
        Phase phase, Traffic traffic, Order order, Verdict verdict, Presence presence, boolean mayEnter) {}
