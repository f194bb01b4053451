package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.world.Operator.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of every decision, whatever the world does. */
final class Invariants {
    /** How each region has looked without a break, as told by every decision that was remembered. */
    private record Streak(Look.Kind look, Instant since) {}

    private final World world;
    /** Deciding a second time costs as much as all the other checks: every eighth decision is enough to notice. */
    private static final int SHUFFLED = 8;

    private int checked;
    private final TreeMap<RegionName, Streak> streaks = new TreeMap<>();

    Invariants(World world) {
        this.world = world;
    }

    void check(Decision decision) {
        if (checked++ % SHUFFLED == 0) {
            sameArgumentsSamePlan(decision);
        }
        assertThat(decision.plan().recheckAt())
                .as("the next look is in the future")
                .isAfter(decision.at());
        TrafficInvariants.check(decision);
        drainedMeansEmpty(decision);
        new RolloutInvariants(world, decision).check();
        recordsAreOnlyGivenUpOnPurpose(decision);
        onlyEmptyRegionsAreDeleted(decision);
        decision.plan()
                .memory()
                .regions()
                .forEach((name, region) -> assertThat(region.why().sentence())
                        .as("%s says why", name)
                        .isNotBlank());
    }

    private static void sameArgumentsSamePlan(Decision decision) {
        var fleet = decision.fleet();
        var shuffled = new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                fleet.rollout(),
                fleet.health(),
                fleet.drain(),
                fleet.restore(),
                fleet.safety(),
                fleet.dns(),
                fleet.drains().reversed(),
                fleet.questions(),
                fleet.suspended(),
                fleet.leaving());
        var again = FleetPlanner.plan(shuffled, decision.before(), decision.sighting(), decision.at());
        assertThat(again).as("the same arguments give the same plan").isEqualTo(decision.plan());
    }

    private void drainedMeansEmpty(Decision decision) {
        decision.plan().memory().regions().forEach((name, region) -> {
            if (region.phase() == Phase.Drained) {
                assertThat(world.dns().clientsLeft(world.member(name).address(), decision.at()))
                        .as("%s is called Drained, so no client can still be sent there", name)
                        .isTrue();
            }
        });
    }

    private static void recordsAreOnlyGivenUpOnPurpose(Decision decision) {
        for (var step : decision.plan().steps()) {
            if (step instanceof Step.ChangeRecords(var _, var _, var changes)) {
                assertThat(decision.before().hostnames())
                        .as("names are remembered before they are published")
                        .containsAll(changes.keySet());
                changes.forEach((name, change) -> {
                    if (change instanceof RecordChange.Withdraw
                            && !decision.fleet().leaving()) {
                        assertThat(decision.fleet().dns().own()).doesNotContain(name);
                    }
                });
            }
        }
    }

    private void onlyEmptyRegionsAreDeleted(Decision decision) {
        for (var step : decision.plan().steps()) {
            if (step instanceof Step.DeleteObjects(var name, var objects, var _)) {
                if (decision.fleet().places(name)) {
                    var wanted =
                            Objects.requireNonNull(decision.fleet().regions().get(name));
                    var assigned = Objects.requireNonNull(
                                    decision.plan().memory().regions().get(name))
                            .assignment()
                            .revision();
                    assertThat(wanted.geode(assigned).objects().keySet()).doesNotContainAnyElementsOf(objects.keySet());
                } else {
                    assertThat(world.dns().clientsLeft(world.member(name).address(), decision.at()))
                            .as("the clients of %s left before its objects are deleted", name)
                            .isTrue();
                }
            }
        }
    }

    /** Follows the streaks of decisions that were remembered, and checks each verdict against them. */
    void remembered(Decision decision) {
        var seen = new TreeSet<RegionName>();
        decision.plan().memory().regions().forEach((name, after) -> {
            seen.add(name);
            var kind = after.health().look();
            var before = streaks.get(name);
            var streak = before != null && before.look() == kind ? before : new Streak(kind, decision.at());
            streaks.put(name, streak);
            var verdictBefore = decision.before().regions().containsKey(name)
                    ? Objects.requireNonNull(decision.before().regions().get(name))
                            .health()
                            .verdict()
                    : Verdict.Unknown;
            if (after.health().verdict() != verdictBefore) {
                var policy = decision.fleet().health();
                var needed = switch (after.health().verdict()) {
                    case Healthy -> policy.timeToHealthy();
                    case Unhealthy -> kind == Look.Kind.Dead ? Duration.ZERO : policy.timeToUnhealthy();
                    case Unknown -> Duration.ZERO;
                };
                assertThat(Duration.between(streak.since(), decision.at()))
                        .as(
                                "how long %s looked %s before it was called %s",
                                name, kind, after.health().verdict())
                        .isGreaterThanOrEqualTo(needed);
            }
        });
        streaks.keySet().retainAll(seen);
    }
}
