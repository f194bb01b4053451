package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy.CapacityCheck;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Raise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the wished-for moves away from a region may happen now. Moves are looked at one by one, each against what the earlier
 * ones leave: first regions that fail their users, the longest failing first, then what people ordered. The rules bind both alike;
 * only hard evidence, that every answer of a region fails, needs no leave but that of the last answer.
 */
public final class SafetyReview {
    private final FleetIntent fleet;
    private final SortedMap<RegionName, Candidate> regions;
    private final SortedMap<RegionName, Candidate> staying;
    private final CorrelatedFailure correlated;
    private final List<Hold> holds = new ArrayList<>();
    private final TreeSet<RegionName> aborted = new TreeSet<>();
    private final TreeMap<RegionName, String> remarks = new TreeMap<>();
    private final TreeMap<RegionName, SortedMap<ObjectKey, Raise>> raised = new TreeMap<>();
    private int draining;

    private SafetyReview(FleetIntent fleet, SortedMap<RegionName, Candidate> regions) {
        this.fleet = fleet;
        this.regions = regions;
        this.staying = new TreeMap<>(regions);
        this.correlated = new CorrelatedFailure(fleet, regions.values());
        this.draining =
                (int) regions.values().stream().filter(SafetyReview::isDraining).count();
    }

    private static boolean isDraining(Candidate region) {
        return region.region().phase() == Phase.Draining && !region.isDead()
                || region.region().phase() == Phase.Leaving && region.region().hasTraffic();
    }

    /** What the rules say to the moves of all regions. A fleet that is deleted is bound by none. */
    public static Review review(FleetIntent fleet, SortedMap<RegionName, Candidate> regions) {
        return fleet.leaving() ? Review.clear() : new SafetyReview(fleet, regions).review();
    }

    /** By region and workload: the replicas that each region that stays would need if {@code gone} had no traffic. */
    public static SortedMap<RegionName, SortedMap<ObjectKey, Integer>> needs(
            FleetIntent fleet, SortedMap<RegionName, Candidate> regions, RegionName gone) {
        return new Capacity(fleet, regions.values(), gone).needs();
    }

    private Review review() {
        regions.values().stream()
                .filter(Candidate::losesTraffic)
                .sorted(urgency())
                .forEach(this::review);
        if (fleet.suspended()) {
            regions.values().stream()
                    .filter(region -> region.nextWeight() > region.region().weight())
                    .forEach(region -> holds.add(suspended(region)));
        }
        keepRaised();
        return new Review(holds, aborted, remarks, raised);
    }

    private static Comparator<Candidate> urgency() {
        return Comparator.comparing((Candidate region) -> !region.isDead())
                .thenComparing(region -> !region.isUnhealthy())
                .thenComparing(region -> region.region().health().since())
                .thenComparing(Candidate::name);
    }

    private void review(Candidate region) {
        var withheld = rules(region)
                .filter(hold -> !isOverridden(region, hold))
                .findFirst()
                .or(() -> withoutCapacity(region));
        if (withheld.isPresent()) {
            holds.add(withheld.get());
            if (mustTurnBack(region, withheld.get())) {
                aborted.add(region.name());
            }
            return;
        }
        draining += isDraining(region) || region.isDead() ? 0 : 1;
        staying.remove(region.name());
    }

    /** Every rule but capacity, which is asked last since it makes the others scale up. */
    private Stream<Hold> rules(Candidate region) {
        var all = Stream.of(
                fleet.suspended() ? Optional.of(suspended(region)) : Optional.<Hold>empty(),
                region.isDead() ? Optional.<Hold>empty() : correlated.withholds(region),
                region.isDead() ? Optional.<Hold>empty() : belowFloor(region),
                region.isDead() ? Optional.<Hold>empty() : tooMany(region),
                region.isDead() ? Optional.<Hold>empty() : degraded(region),
                lastRegion(region));
        return all.flatMap(Optional::stream);
    }

    private boolean isOverridden(Candidate region, Hold hold) {
        if (!hold.rule().isOverridable() || !region.overrides().contains(hold.rule())) {
            return false;
        }
        remarks.merge(
                region.name(),
                "%s overridden (%s)".formatted(hold.rule(), hold.why().sentence()),
                (first, second) -> first + ", " + second);
        return true;
    }

    private static Hold suspended(Candidate region) {
        return Hold.of(
                region.name(),
                SafetyRule.Suspended,
                "the fleet is suspended; it would go from weight %d to %d"
                        .formatted(region.region().weight(), region.nextWeight()));
    }

    private Stream<Candidate> others(Candidate region) {
        return staying.values().stream().filter(other -> !other.name().equals(region.name()));
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

    /** A human's drain that is under way is taken back when the floor cannot be kept any more and the region itself is well. */
    private static boolean mustTurnBack(Candidate region, Hold hold) {
        return hold.rule() == SafetyRule.MinServingRegions
                && region.region().phase() == Phase.Draining
                && region.order() == Order.Drain
                && !region.isUnhealthy();
    }

    private Optional<Hold> withoutCapacity(Candidate region) {
        var policy = fleet.safety().capacityCheck();
        if (!region.region().carries() || region.region().phase() == Phase.Joining) {
            return Optional.empty();
        }
        var capacity = new Capacity(fleet, staying.values(), region.name());
        if (fleet.drain().scaleSurvivors() && !fleet.suspended()) {
            raised.putAll(capacity.raises());
        }
        if (policy == CapacityCheck.Off || region.isDead()) {
            return Optional.empty();
        }
        return capacity.lacks(region).filter(hold -> {
            var isWithheld = policy == CapacityCheck.Enforce && !isOverridden(region, hold);
            if (!isWithheld && policy == CapacityCheck.Warn) {
                remarks.put(region.name(), "capacity: " + hold.why().sentence());
            }
            return isWithheld;
        });
    }

    /** What was raised stays until every region of the fleet has its traffic back. */
    private void keepRaised() {
        var isQuiet = regions.values().stream().noneMatch(region -> region.placed() && region.isDisplaced());
        if (isQuiet) {
            raised.clear();
            return;
        }
        regions.forEach((name, region) -> region.region()
                .raised()
                .forEach((workload, raise) ->
                        raised.computeIfAbsent(name, _ -> new TreeMap<>()).putIfAbsent(workload, raise)));
    }
}
