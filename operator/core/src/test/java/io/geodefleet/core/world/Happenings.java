package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.world.Member.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Fleets that are set up in some way, and what may happen to them, in the words of the stories. */
final class Happenings {
    static final CheckName PUBLIC = new CheckName("public");
    static final CheckName DATA = new CheckName("data");
    static final CheckSighting OK = new CheckSighting.Passed("200 from /healthz");
    static final CheckSighting FAILS = new CheckSighting.Failed("503 from /healthz, 200-299 expected");

    static final Consumer<World> WEIGHTED = world -> world.wishes().provider(ProviderKind.PowerDns);
    static final Consumer<World> EVIDENCE =
            world -> world.members().values().forEach(member -> member.tellsReadyEndpoints(true));
    static final Consumer<World> SCALABLE = world -> world.wishes().scalable(true);
    static final Consumer<World> MANUAL = EVIDENCE.andThen(world -> world.wishes()
            .restore(new RestorePolicy(
                    RestorePolicy.Mode.Manual,
                    Given.RESTORE.stabilizationWindow(),
                    Given.RESTORE.steps(),
                    Given.RESTORE.stepInterval(),
                    Given.RESTORE.cooldown())));
    static final Consumer<World> PROBED = world -> {
        world.wishes().health(policy(new HealthCheck(PUBLIC, new HealthCheck.Measured(), EnumSet.allOf(Gate.class))));
        everywhere(world, PUBLIC, OK);
    };

    private Happenings() {}

    /** The usual checks and one more. */
    static HealthPolicy policy(HealthCheck more) {
        var checks = new ArrayList<>(Given.HEALTH.checks());
        checks.add(more);
        return new HealthPolicy(Given.HEALTH.interval(), 3, 5, checks);
    }

    static void everywhere(World world, CheckName check, CheckSighting result) {
        world.members().values().forEach(member -> member.check(check, result));
    }

    static void drain(World world, String region) {
        world.wishes().drain(order("inc-42", region, Set.of()));
    }

    static DrainOrder order(String name, String region, Set<SafetyRule> overrides) {
        return new DrainOrder(
                name, region(region), "INC-42 kernel upgrade", Instant.MAX, DrainMode.Gradual, overrides, "alice");
    }

    static void pods(World world, Pods are, String... regions) {
        for (var region : regions) {
            world.member(region).pods(are, world.now());
        }
    }

    static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
