package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.RegionSighting;
import java.util.Set;

/**
 * One region as the safety rules look at it: where it stands, and where it would go.
 *
 * @param region     what is remembered, with this time's health
 * @param geode      what it is to run
 * @param placed     whether the fleet wants to be in it
 * @param nextWeight that lifecycle and pace wish for
 * @param mode       how an ordered drain of it goes
 * @param overrides  rules that humans set aside for it
 */
public record Candidate(
        RegionName name,
        RegionMemory region,
        Geode geode,
        RegionSighting sighting,
        Look look,
        boolean placed,
        Order order,
        int nextWeight,
        DrainMode mode,
        Set<SafetyRule> overrides) {

    /** Whether it would lose traffic. */
    boolean losesTraffic() {
        return nextWeight < region.weight();
    }

    boolean isDead() {
        return region.isDead();
    }

    boolean isUnhealthy() {
        return region.health().verdict() == Verdict.Unhealthy;
    }

    /** Whether it goes because of what people want, not because it fails its users. */
    boolean isOrdered() {
        return switch (order) {
            case Drain, Update, Leave -> true;
            case Auto, Serve -> false;
        };
    }

    /** Whether it has traffic, can answer it, and goes on having it. */
    boolean survives() {
        return placed && region.carries() && !isDead() && !isGoing();
    }

    private boolean isGoing() {
        return switch (region.phase()) {
            case Draining, Drained, Leaving -> true;
            case Joining, Serving, Restoring -> false;
        };
    }

    /** Whether traffic of it is, or is about to be, elsewhere. */
    boolean isDisplaced() {
        return !(region.displacement() instanceof Displacement.None) || (losesTraffic() && region.carries());
    }
}
