package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Why;

/** An act that is withheld: on which region, by which rule, with the numbers. */
public record Hold(RegionName region, SafetyRule rule, Why why) {
    static Hold of(RegionName region, SafetyRule rule, String numbers) {
        return new Hold(region, rule, rule.reason().because(numbers));
    }
}
