package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;

/** An act that is withheld: on which region, by which rule, with the numbers. */
public record Hold(RegionName region, Why why) {}
