package io.geodefleet.core.lifecycle;

/**
 * Replicas that a workload gets while traffic is displaced.
 *
 * @param from what carried the region's own traffic when the displacement began
 * @param to   what it shall have until everything serves again, at least {@code from}
 */
public record Raise(int from, int to) {}
