package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy.CapacityCheck;
import io.geodefleet.core.fleet.SafetyRule;
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
                (int) regions.values().stream().filter(SafetyRules::isDraining).count();
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
        return Comparator.comparing((Candidate region) -> !region.isUnhealthy())
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
        draining += SafetyRules.isDraining(region) || region.isDead() ? 0 : 1;
        staying.remove(region.name());
    }

    /** Every rule but capacity, which is asked last since it makes the others scale up. */
    private Stream<Hold> rules(Candidate region) {
        var frozen = fleet.suspended() ? Stream.of(suspended(region)) : Stream.<Hold>empty();
        var blamed = correlated.withholds(region).stream();
        var asked = new SafetyRules(fleet, staying.values(), draining).of(region);
        return Stream.of(frozen, blamed, asked).flatMap(holds -> holds);
    }

    private boolean isOverridden(Candidate region, Hold hold) {
        if (!hold.rule().isOverridable() || !region.overrides().contains(hold.rule())) {
            return false;
        }
        remark(region, "%s overridden (%s)".formatted(hold.rule(), hold.why().sentence()));
        return true;
    }

    private void remark(Candidate region, String remark) {
        remarks.merge(region.name(), remark, (first, second) -> first + ", " + second);
    }

    private static Hold suspended(Candidate region) {
        return Hold.of(
                region.name(),
                SafetyRule.Suspended,
                "the fleet is suspended; it would go from weight %d to %d"
                        .formatted(region.region().weight(), region.nextWeight()));
    }

    /** A drain that somebody ordered and that is under way is taken back when the floor cannot be kept any more and the region itself is well. */
    private static boolean mustTurnBack(Candidate region, Hold hold) {
        return hold.rule() == SafetyRule.MinServingRegions
                && region.region().phase() == Phase.Draining
                && (region.order() == Order.Drain || region.order() == Order.Update)
                && !region.isUnhealthy();
    }

    /** Not for a region that leaves the placement: the size of what stays is then the template's business for good. */
    private Optional<Hold> withoutCapacity(Candidate region) {
        var policy = fleet.safety().capacityCheck();
        if (!region.region().carries() || region.region().phase() == Phase.Joining || region.order() == Order.Leave) {
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
                remark(region, "capacity: " + hold.why().sentence());
            }
            return isWithheld;
        });
    }

    /** What was raised stays until every region of the fleet has its traffic back. */
    private void keepRaised() {
        if (regions.values().stream().noneMatch(region -> region.placed() && region.isDisplaced())) {
            return;
        }
        regions.forEach((name, region) -> region.region()
                .raised()
                .forEach((workload, raise) ->
                        raised.computeIfAbsent(name, _ -> new TreeMap<>()).putIfAbsent(workload, raise)));
    }
}
