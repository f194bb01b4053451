package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Phase;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that ask what would be left if a region lost its traffic, each with its numbers. */
final class SafetyRules {
    private final FleetIntent fleet;
    private final Collection<Candidate> staying;
    private final int draining;

    /**
     * @param staying  the regions that keep their traffic as far as is decided, the one asked about among them
     * @param draining how many regions are draining by now
     */
    SafetyRules(FleetIntent fleet, Collection<Candidate> staying, int draining) {
        this.fleet = fleet;
        this.staying = staying;
        this.draining = draining;
    }

    /** What withholds the move, the first rule first. Hard evidence is bound by the last answer alone. */
    Stream<Hold> of(Candidate region) {
        var rules = region.isDead()
                ? Stream.of(lastRegion(region))
                : Stream.of(belowFloor(region), tooMany(region), degraded(region), lastRegion(region));
        return rules.flatMap(Optional::stream);
    }

    /** Whether its traffic is on its way out, and not because nobody there answers. */
    static boolean isDraining(Candidate region) {
        return region.region().phase() == Phase.Draining && !region.isDead()
                || region.region().phase() == Phase.Leaving && region.region().hasTraffic();
    }

    private Stream<Candidate> others(Candidate region) {
        return staying.stream().filter(other -> !other.name().equals(region.name()));
    }

    private Optional<Hold> lastRegion(Candidate region) {
        if (!region.region().carries()) {
            return Optional.empty();
        }
        var left = others(region).filter(other -> other.region().carries()).toList();
        if (left.isEmpty()) {
            return Optional.of(Hold.of(
                    region.name(),
                    SafetyRule.LastRegion,
                    "%s is the only region that is answered with".formatted(region.name())));
        }
        return left.stream().allMatch(Candidate::isDead)
                ? Optional.of(Hold.of(
                        region.name(),
                        SafetyRule.LastRegion,
                        "without %s every region that is answered with would be a dead one".formatted(region.name())))
                : Optional.empty();
    }

    private Optional<Hold> belowFloor(Candidate region) {
        var policy = fleet.safety().minServingRegions();
        var floor = policy.of(fleet.regions().size());
        var left = others(region).filter(other -> goesOn(other, region)).count();
        return takesFromFloor(region) && left < floor
                ? Optional.of(Hold.of(
                        region.name(),
                        SafetyRule.MinServingRegions,
                        "taking %s out would leave %d serving; minServingRegions %s asks for %d"
                                .formatted(region.name(), left, policy, floor)))
                : Optional.empty();
    }

    /** A region that comes in does not count as serving yet; one that is drained in steps is held to the floor at each of them. */
    private static boolean takesFromFloor(Candidate region) {
        return switch (region.region().phase()) {
            case Serving -> true;
            case Draining, Leaving -> region.isOrdered();
            case Joining, Restoring, Drained -> false;
        };
    }

    /** A failing region leaves nothing worse behind by going first; a healthy one must leave healthy ones. */
    private static boolean goesOn(Candidate other, Candidate region) {
        return region.isUnhealthy()
                ? other.region().phase() == Phase.Serving && !other.isDead()
                : other.region().servesWell();
    }

    private Optional<Hold> tooMany(Candidate region) {
        var policy = fleet.safety().maxConcurrentDrains();
        var most = Math.max(1, policy.of(fleet.regions().size()));
        return !isDraining(region) && draining >= most
                ? Optional.of(Hold.of(
                        region.name(),
                        SafetyRule.MaxConcurrentDrains,
                        "%d draining already; maxConcurrentDrains %s allows %d".formatted(draining, policy, most)))
                : Optional.empty();
    }

    private Optional<Hold> degraded(Candidate region) {
        if (!region.isOrdered() || region.mode() == DrainMode.Immediate) {
            return Optional.empty();
        }
        var unwell = others(region)
                .filter(other -> other.survives() && isUnwell(other.look()))
                .map(other ->
                        "%s: %s".formatted(other.name(), other.look().why().sentence()))
                .collect(Collectors.joining(", "));
        return unwell.isEmpty()
                ? Optional.empty()
                : Optional.of(Hold.of(
                        region.name(),
                        SafetyRule.SurvivorDegraded,
                        "a region that stays does not look well: " + unwell));
    }

    private static boolean isUnwell(Look look) {
        return switch (look.kind()) {
            case Bad, Dead -> true;
            case Good, Unclear -> false;
        };
    }
}
