package io.geodefleet.core.world;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.SafetyPolicy.CapacityCheck;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.given.Given;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What people may come to want, by chance from a seed. */
final class People {
    private static final List<Quota> QUOTAS = List.of(
            new Quota.Count(0),
            new Quota.Count(1),
            new Quota.Count(2),
            new Quota.Percent(50),
            new Quota.Percent(67),
            new Quota.Percent(100));

    private final World world;
    private final SplittableRandom random;

    People(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    String happen(RegionName region) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> safety();
            case 2 -> suspend();
            case 3 -> trafficState(region);
            case 4 -> contest();
            default -> ask(region);
        };
    }

    private String contest() {
        var name = random.nextInt(3) == 0 ? Given.SHOP : Mischief.SECOND;
        if (world.wishes().contested().remove(name) == null) {
            world.wishes().contested().put(name, "zoo");
            return name + " is a fleet's of another namespace";
        }
        return name + " is contested no more";
    }

    String drainOrLift(RegionName region) {
        var name = "drain-" + random.nextInt(2) + "-" + region;
        if (random.nextBoolean()) {
            world.wishes().lift(name);
            return name + " is lifted";
        }
        var order = order(name, region);
        world.wishes().drain(order);
        return name + " until " + order.expiresAt();
    }

    private DrainOrder order(String name, RegionName region) {
        var expires = random.nextBoolean() ? Instant.MAX : world.now().plusSeconds(random.nextInt(1, 900));
        var mode = random.nextInt(4) == 0 ? DrainMode.Immediate : DrainMode.Gradual;
        return new DrainOrder(name, region, "because", expires, mode, overrides(), "alice");
    }

    private Set<SafetyRule> overrides() {
        return random.nextInt(4) == 0
                ? EnumSet.of(SafetyRule.values()[random.nextInt(SafetyRule.values().length)])
                : Set.of();
    }

    private String ask(RegionName region) {
        world.wishes().ask(order("ask-" + region, region));
        return "what would a drain of " + region + " do?";
    }

    private String safety() {
        var policy = new SafetyPolicy(
                quota(), quota(), quota(), CapacityCheck.values()[random.nextInt(CapacityCheck.values().length)]);
        world.wishes().safety(policy);
        return policy.toString();
    }

    private Quota quota() {
        return QUOTAS.get(random.nextInt(QUOTAS.size()));
    }

    private String suspend() {
        var is = random.nextInt(3) == 0;
        world.wishes().suspended(is);
        return "suspended: " + is;
    }

    private String trafficState(RegionName region) {
        var state = random.nextInt(3) > 0
                ? TrafficState.Auto
                : TrafficState.values()[random.nextInt(TrafficState.values().length)];
        world.wishes().trafficState(region, state);
        return "trafficState of %s: %s".formatted(region, state);
    }

    /** Nobody expects a region to be drained for an update where that is forbidden, or where it is the only one. */
    void letUpdatesDrain() {
        if (!(world.wishes().rollout() instanceof Progressive(var stages, var drains, var deadline, var onFailure))
                || !drains) {
            return;
        }
        var safety = world.wishes().safety();
        world.wishes()
                .safety(new SafetyPolicy(
                        new Quota.Count(1),
                        safety.maxConcurrentDrains(),
                        safety.panicThreshold(),
                        safety.capacityCheck()));
        if (world.wishes().placement().size() == 1) {
            world.wishes().rollout(new Progressive(stages, false, deadline, onFailure));
        }
    }

    /** They want every region of the placement to serve, and a lack of capacity shall not keep the others. */
    void rest() {
        List.copyOf(world.wishes().drains().keySet()).forEach(world.wishes()::lift);
        world.wishes().contested().clear();
        world.wishes().askNothing();
        var safety = world.wishes().safety();
        world.wishes()
                .safety(new SafetyPolicy(
                        safety.minServingRegions(),
                        safety.maxConcurrentDrains(),
                        safety.panicThreshold(),
                        CapacityCheck.Warn));
        world.wishes().suspended(false);
        world.members().keySet().forEach(name -> world.wishes().trafficState(name, TrafficState.Auto));
    }
}
