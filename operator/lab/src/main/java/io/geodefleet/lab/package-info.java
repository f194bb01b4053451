/**
 * A fleet of real control planes with real DNS on one machine: the demo, the integration tests and the benchmarks all stand on it.
 */
@NullMarked
package io.geodefleet.lab;

import org.jspecify.annotations.NullMarked;
