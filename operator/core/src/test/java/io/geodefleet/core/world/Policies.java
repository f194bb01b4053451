package io.geodefleet.core.world;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.given.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** How a fleet is set up for a whole run, by chance from a seed. */
final class Policies {
    /** A probe that has a say in everything, and one of the data that only guards the way in. */
    static final List<CheckName> CHECKS = List.of(new CheckName("public"), new CheckName("data"));

    private static final List<List<Integer>> DOWN = List.of(List.of(75, 50, 25, 0), List.of(10, 0), List.of(0));
    private static final List<List<Integer>> UP = List.of(List.of(10, 25, 50, 100), List.of(50, 100), List.of(100));

    private static final List<ProviderKind> PROVIDERS =
            List.of(ProviderKind.PowerDns, ProviderKind.Rfc2136, ProviderKind.PowerDns, ProviderKind.ExternalDns);
    private static final List<AskedRouting> ROUTINGS = List.of(
            new AskedRouting.Best(),
            new AskedRouting.Best(),
            new AskedRouting.Exactly(new Routing.Weighted()),
            new AskedRouting.Exactly(new Routing.Failover(List.of(new RegionName("us"), new RegionName("eu")))));

    private Policies() {}

    static void choose(World world, SplittableRandom random) {
        var wishes = world.wishes();
        wishes.provider(PROVIDERS.get(random.nextInt(PROVIDERS.size())));
        wishes.routing(ROUTINGS.get(random.nextInt(ROUTINGS.size())));
        if (random.nextInt(4) == 0) {
            world.dns().eachTakesUpdates();
        }
        wishes.scalable(random.nextBoolean());
        wishes.drain(new DrainPolicy(
                random.nextInt(4) == 0 ? DrainMode.Immediate : DrainMode.Gradual,
                DOWN.get(random.nextInt(DOWN.size())),
                Duration.ofSeconds(random.nextInt(0, 120)),
                2,
                random.nextBoolean()));
        wishes.restore(new RestorePolicy(
                RestorePolicy.Mode.Automatic,
                Duration.ofSeconds(random.nextInt(0, 600)),
                UP.get(random.nextInt(UP.size())),
                Duration.ofSeconds(random.nextInt(0, 90)),
                Duration.ofSeconds(random.nextInt(2) * random.nextInt(1, 300))));
        wishes.rollout(rollout(world, random));
        wishes.health(health(random));
        world.members().values().forEach(member -> {
            member.tellsReadyEndpoints(random.nextBoolean());
            CHECKS.forEach(check -> member.check(check, Mischief.passed()));
        });
    }

    /** A third of the fleets get everything at once; the bakes of the others are long enough to show what is wrong. */
    private static RolloutPolicy rollout(World world, SplittableRandom random) {
        var deadline = Duration.ofSeconds(random.nextInt(60, 900));
        if (random.nextInt(3) == 0) {
            return new RolloutPolicy.All(deadline);
        }
        var names = List.copyOf(world.members().keySet());
        var canaries = names.subList(0, random.nextInt(names.size()));
        return new Progressive(
                List.of(
                        stage("canary", canaries, random, random.nextInt(4) == 0),
                        stage("rest", List.of(), random, false)),
                random.nextBoolean(),
                deadline,
                OnFailure.values()[random.nextInt(OnFailure.values().length)]);
    }

    private static Stage stage(String name, List<RegionName> regions, SplittableRandom random, boolean approval) {
        var most = random.nextInt(3) == 0 ? new Quota.Percent(50) : new Quota.Count(random.nextInt(1, 3));
        return new Stage(name, new TreeSet<>(regions), most, Duration.ofSeconds(random.nextInt(40, 200)), approval);
    }

    private static HealthPolicy health(SplittableRandom random) {
        var checks = new ArrayList<>(Given.HEALTH.checks());
        if (random.nextBoolean()) {
            checks.add(new HealthCheck(CHECKS.getFirst(), new HealthCheck.Measured(), EnumSet.allOf(Gate.class)));
        }
        if (random.nextBoolean()) {
            checks.add(
                    new HealthCheck(CHECKS.getLast(), new HealthCheck.Measured(), EnumSet.of(Gate.Join, Gate.Restore)));
        }
        return new HealthPolicy(Given.HEALTH.interval(), 3, 5, checks);
    }
}
