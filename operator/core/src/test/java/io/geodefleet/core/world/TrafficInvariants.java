package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.world.Operator.Decision;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of every move of traffic, whatever else is going on. */
final class TrafficInvariants {
    private TrafficInvariants() {}

    static void check(Decision decision) {
        floorHolds(decision);
        theAnswerIsNeverEmptied(decision);
        nothingMovesWhileSuspended(decision);
        noMoreDrainsBeginThanAllowed(decision);
        trafficIsGivenWithCare(decision);
    }

    /**
     * A region that serves is taken out only if enough others go on serving; a dead one serves nobody. One that a human takes out
     * against the floor in the same decision is that human's business, and not the other's.
     */
    private static void floorHolds(Decision decision) {
        if (decision.fleet().leaving()) {
            return;
        }
        var after = decision.plan().memory().regions();
        var floor = decision.fleet()
                .safety()
                .minServingRegions()
                .of(decision.fleet().regions().size());
        var takenOut = decision.before().regions().entrySet().stream()
                .filter(region -> region.getValue().phase() == Phase.Serving)
                .filter(region -> !isServing(after.get(region.getKey())))
                .map(Map.Entry::getKey)
                .filter(name -> !isDead(decision, name) && !overrides(decision, name, SafetyRule.MinServingRegions))
                .toList();
        if (!takenOut.isEmpty()) {
            assertThat(after.entrySet().stream()
                            .filter(region -> isServing(region.getValue()) && !isDead(decision, region.getKey())
                                    || overrides(decision, region.getKey(), SafetyRule.MinServingRegions))
                            .count())
                    .as("regions that go on serving when %s are taken out", takenOut)
                    .isGreaterThanOrEqualTo(floor);
        }
    }

    private static boolean isDead(Decision decision, RegionName name) {
        var look = decision.plan().looks().get(name);
        return look != null && look.kind() == Look.Kind.Dead;
    }

    private static boolean overrides(Decision decision, RegionName name, SafetyRule rule) {
        return orders(decision, name).anyMatch(order -> order.overrides().contains(rule));
    }

    private static Stream<DrainOrder> orders(Decision decision, RegionName name) {
        return decision.fleet().drains().stream()
                .filter(order -> order.region().equals(name) && order.isActiveAt(decision.at()));
    }

    private static boolean isServing(@Nullable RegionMemory region) {
        return region != null && region.phase() == Phase.Serving && region.hasTraffic();
    }

    /** Whatever happens, somebody can go on answering if somebody could. */
    private static void theAnswerIsNeverEmptied(Decision decision) {
        var answered = decision.before().regions().values().stream()
                .anyMatch(region -> region.carries() && region.departure() instanceof Departure.Present);
        if (answered && !decision.fleet().leaving()) {
            assertThat(decision.plan().memory().regions().values())
                    .as("some region is answered with")
                    .anyMatch(RegionMemory::carries);
        }
    }

    private static void nothingMovesWhileSuspended(Decision decision) {
        var mayMove = decision.fleet().drains().stream()
                .anyMatch(order -> order.overrides().contains(SafetyRule.Suspended));
        if (decision.fleet().suspended() && !decision.fleet().leaving() && !mayMove) {
            assertThat(decision.plan().steps()).as("steps of a suspended fleet").isEmpty();
            decision.before().regions().forEach((name, before) -> {
                var after = decision.plan().memory().regions().get(name);
                assertThat(after == null ? 0 : after.weight())
                        .as("weight of %s", name)
                        .isEqualTo(before.weight());
            });
        }
    }

    private static void noMoreDrainsBeginThanAllowed(Decision decision) {
        var begun = decision.plan().memory().regions().entrySet().stream()
                .filter(region -> region.getValue().phase() == Phase.Draining && !isDead(decision, region.getKey()))
                .filter(region -> {
                    var before = decision.before().regions().get(region.getKey());
                    return before != null && before.hasTraffic() && before.phase() != Phase.Draining;
                })
                .filter(region -> !overrides(decision, region.getKey(), SafetyRule.MaxConcurrentDrains))
                .count();
        var most = decision.fleet()
                .safety()
                .maxConcurrentDrains()
                .of(decision.fleet().regions().size());
        assertThat(begun).as("drains that begin").isLessThanOrEqualTo(Math.max(1, most));
    }

    private static void trafficIsGivenWithCare(Decision decision) {
        decision.plan().memory().regions().forEach((name, after) -> {
            var before = decision.before().regions().get(name);
            if (before == null) {
                assertThat(after.weight())
                        .as("traffic of %s, which is new", name)
                        .isZero();
            } else if (after.weight() > before.weight()) {
                givenOnlyToTheProven(decision, name, before, after);
            } else if (after.weight() < before.weight()) {
                takenOnlyWithCause(decision, name, before, after);
            }
        });
    }

    private static void givenOnlyToTheProven(
            Decision decision, RegionName name, RegionMemory before, RegionMemory after) {
        var aborted = after.why().reason() == Reason.DrainAborted && before.hasTraffic();
        var state = Objects.requireNonNull(decision.fleet().regions().get(name)).trafficState();
        assertThat(decision.fleet().places(name)).as("%s is wanted", name).isTrue();
        if (!aborted) {
            assertThat(orders(decision, name)).as("orders to drain %s", name).isEmpty();
            assertThat(state).as("trafficState of %s", name).isNotEqualTo(TrafficState.Drained);
            if (state == TrafficState.Auto) {
                assertThat(after.health().verdict()).isEqualTo(Verdict.Healthy);
                assertThat(look(decision, name)).as("%s looks good now", name).isEqualTo(Look.Kind.Good);
            }
        }
        assertThat(after.phase())
                .as("where %s gets traffic", name)
                .isNotIn(Phase.Draining, Phase.Drained, Phase.Leaving);
    }

    private static boolean isGradual(Decision decision, RegionName name) {
        return orders(decision, name).findAny().isPresent()
                ? orders(decision, name).noneMatch(order -> order.mode() == DrainMode.Immediate)
                : decision.fleet().drain().mode() == DrainMode.Gradual;
    }

    private static void takenOnlyWithCause(
            Decision decision, RegionName name, RegionMemory before, RegionMemory after) {
        var isOrdered = orders(decision, name).findAny().isPresent()
                || !decision.fleet().places(name)
                || Objects.requireNonNull(decision.fleet().regions().get(name)).trafficState() == TrafficState.Drained;
        var isUpdated = decision.fleet().rollout().policy() instanceof Progressive progressive
                && progressive.drainBeforeUpdate()
                && after.assignment().progress() == Progress.Clearing;
        assertThat(isOrdered || isUpdated || after.health().verdict() == Verdict.Unhealthy)
                .as("%s loses traffic because people want it or because it fails", name)
                .isTrue();
        assertThat(after.phase()).as("where %s loses traffic", name).isIn(Phase.Draining, Phase.Leaving);
        var isPaced = before.phase() == Phase.Draining
                && after.phase() == Phase.Draining
                && before.weight() < 100
                && isGradual(decision, name)
                && after.health().verdict() != Verdict.Unhealthy;
        if (isPaced) {
            assertThat(Duration.between(before.weightSince(), decision.at()))
                    .as("time that clients had to follow the step to %d of %s", before.weight(), name)
                    .isGreaterThanOrEqualTo(decision.fleet().quietTime());
        }
    }

    private static Look.Kind look(Decision decision, RegionName name) {
        return Objects.requireNonNull(decision.plan().looks().get(name)).kind();
    }
}
