/**
 * What is wanted: the fleet, its regions, policies and names as values, and {@link io.geodefleet.core.fleet.Reason}, the one list of
 * why anything happens. Everything else in the core builds on these words; they build on nothing.
 */
@NullMarked
package io.geodefleet.core.fleet;

import org.jspecify.annotations.NullMarked;
