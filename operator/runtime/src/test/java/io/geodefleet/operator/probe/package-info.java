/** Probes against real sockets on loopback, and the schedule against a prober of the tests' own. */
@NullMarked
package io.geodefleet.operator.probe;

import org.jspecify.annotations.NullMarked;
