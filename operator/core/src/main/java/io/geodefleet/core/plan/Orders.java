package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.lifecycle.Order;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What people want of one region, all of them together. Precedence: leaving the placement, then a RegionDrain or the spec's
 * trafficState Drained, then a rollout that changes the region where nobody sees it, then trafficState Serving, then health.
 *
 * @param drain     the RegionDrain that gives the words, if there is one: the first by name
 * @param mode      how the traffic leaves; one Immediate among several drains makes it immediate
 * @param overrides what any of the drains overrides
 */
record Orders(Order order, Optional<DrainOrder> drain, DrainMode mode, Set<SafetyRule> overrides) {
    /** @param keptOut whether the rollout keeps traffic out of the region */
    static Orders of(RegionName name, FleetIntent fleet, boolean keptOut, Instant now) {
        var drains = fleet.drains().stream()
                .filter(drain -> drain.region().equals(name) && drain.isActiveAt(now))
                .sorted(Comparator.comparing(DrainOrder::name))
                .toList();
        var overrides = EnumSet.noneOf(SafetyRule.class);
        drains.forEach(drain -> overrides.addAll(drain.overrides()));
        var isImmediate = drains.isEmpty()
                ? fleet.drain().mode() == DrainMode.Immediate
                : drains.stream().anyMatch(drain -> drain.mode() == DrainMode.Immediate);
        return new Orders(
                order(name, fleet, !drains.isEmpty(), keptOut),
                drains.stream().findFirst(),
                isImmediate ? DrainMode.Immediate : DrainMode.Gradual,
                overrides);
    }

    private static Order order(RegionName name, FleetIntent fleet, boolean isDrained, boolean keptOut) {
        if (!fleet.places(name)) {
            return Order.Leave;
        }
        if (isDrained) {
            return Order.Drain;
        }
        return switch (Objects.requireNonNull(fleet.regions().get(name)).trafficState()) {
            case Auto -> keptOut ? Order.Update : Order.Auto;
            case Drained -> Order.Drain;
            case Serving -> keptOut ? Order.Update : Order.Serve;
        };
    }
}
