package io.geodefleet.operator.lead;

import java.time.Duration;

/**
 * A lease as the hub holds it.
 *
 * @param holder      a process; empty when it was given back
 * @param version     changes with every write
 * @param duration    how long its holder asked to be left alone
 * @param transitions how often it has changed hands
 */
record SeenLease(String holder, String version, Duration duration, int transitions) {}
