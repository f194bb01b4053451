package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.rollout.RolloutPlan;
import io.geodefleet.core.rollout.RolloutPlanner;
import io.geodefleet.core.rollout.RolloutRegion;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.workload.DriftPlanner;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the rollout what each region is to run, given all that is known of them. */
final class RolloutReview {
    private final FleetIntent fleet;
    private final FleetSighting world;
    private final Instant now;

    RolloutReview(FleetIntent fleet, FleetSighting world, Instant now) {
        this.fleet = fleet;
        this.world = world;
        this.now = now;
    }

    /** What each placed region is to run. A fleet that is being deleted rolls nothing out any more. */
    RolloutPlan plan(RolloutMemory memory, SortedMap<RegionName, RegionReview.Known> known) {
        if (fleet.leaving()) {
            return new RolloutPlan(Collections.emptySortedMap(), memory, Instant.MAX);
        }
        var regions = new TreeMap<RegionName, RolloutRegion>();
        known.forEach((name, region) -> {
            if (fleet.places(name)) {
                regions.put(name, region(region));
            }
        });
        return RolloutPlanner.plan(fleet, memory, regions, now);
    }

    private RolloutRegion region(RegionReview.Known known) {
        var intent = Objects.requireNonNull(fleet.regions().get(known.name()));
        return new RolloutRegion(
                known.name(),
                known.before(),
                intent,
                known.look(),
                known.sighting() instanceof Seen,
                known.sighting() instanceof Seen seen && isReady(known, seen),
                isHidden(known),
                Orders.of(known.name(), fleet, false, now).order() == Order.Serve);
    }

    private static boolean isReady(RegionReview.Known known, Seen seen) {
        var geode = known.geode();
        return !geode.isEmpty()
                && new DriftPlanner(geode, known.before().raised())
                        .toApply(seen.objects())
                        .isEmpty()
                && geode.objects().keySet().stream()
                        .allMatch(key ->
                                Objects.requireNonNull(seen.objects().get(key)).readiness() == Readiness.Ready);
    }

    /** A silent server could hold an answer of a decision that a crash made us forget. */
    private boolean isHidden(RegionReview.Known known) {
        return !known.before().hasTraffic()
                && known.presence() == Presence.Quiet
                && world.servers().stream().noneMatch(Silent.class::isInstance);
    }

    /**
     * Whether the rollout keeps traffic out of a region: until it is proven, or as long as others answer well; a region that is the
     * last one to answer is let in as soon as it looks good.
     */
    static boolean keepsOut(FleetIntent fleet, RegionMemory region, Assignment assignment, boolean othersServe) {
        if (!fleet.rollout().policy().drainBeforeUpdate()
                || fleet.leaving()
                || region.phase() == Phase.Joining && !region.hasTraffic()) {
            return false;
        }
        return switch (assignment.progress()) {
            case Clearing -> !region.hasTraffic() || region.health().verdict() != Verdict.Unhealthy;
            case Updating, Baking, Failed -> !region.hasTraffic() && othersServe;
            case Proven, Missing -> false;
        };
    }
}
