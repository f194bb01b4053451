package io.geodefleet.core.health;

/**
 * What one check says of a region.
 *
 * @param outcome Good, Bad or Unclear
 * @param found   what was found, in one clause that is stable while the outcome is the same
 */
public record CheckResult(Look.Kind outcome, String found) {}
