/** Measurements on the lab: what many fleets cost one hub. Counts first, since only they are exact; make bench runs them. */
@NullMarked
package io.geodefleet.operator.bench;

import org.jspecify.annotations.NullMarked;
