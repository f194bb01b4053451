package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.HALF;
import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.lifecycle.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has the last word on a region: the table of docs/concepts/precedence.md, cell by cell. */
class OrdersTest {
    private static final RegionName EU = region("eu");

    @ParameterizedTest(name = "placed {0}, RegionDrain {1}, trafficState {2}: {3}")
    @CsvSource({
        "true, none, Auto, Auto",
        "true, none, Drained, Drain",
        "true, none, Serving, Serve",
        "true, active, Auto, Drain",
        "true, active, Drained, Drain",
        "true, active, Serving, Drain",
        "true, expired, Auto, Auto",
        "true, expired, Drained, Drain",
        "true, expired, Serving, Serve",
        "true, elsewhere, Auto, Auto",
        "true, elsewhere, Serving, Serve",
        "false, none, Auto, Leave",
        "false, active, Auto, Leave",
        "false, expired, Auto, Leave",
        "false, active, Serving, Leave",
        "false, none, Drained, Leave",
    })
    void leaving_beats_a_drain_beats_the_spec_beats_health(
            boolean placed, String drain, TrafficState state, Order expected) {
        var drains = new ArrayList<DrainOrder>();
        switch (drain) {
            case "active" -> drains.add(order("a", "eu", seconds(1), DrainMode.Gradual, Set.of()));
            case "expired" -> drains.add(order("a", "eu", NOW, DrainMode.Gradual, Set.of()));
            case "elsewhere" -> drains.add(order("a", "us", seconds(1), DrainMode.Gradual, Set.of()));
            default -> {}
        }
        assertThat(Orders.of(EU, fleet(placed, state, drains), false, NOW).order())
                .isEqualTo(expected);
    }

    @Test
    void several_drains_of_a_region_add_up() {
        var drains = List.of(
                order("b", "eu", Instant.MAX, DrainMode.Immediate, Set.of(SafetyRule.Capacity)),
                order("a", "eu", Instant.MAX, DrainMode.Gradual, Set.of(SafetyRule.MinServingRegions)),
                order("c", "eu", NOW, DrainMode.Gradual, Set.of(SafetyRule.Suspended)));
        var orders = Orders.of(EU, fleet(true, TrafficState.Auto, drains), false, NOW);
        assertThat(orders.drain()).map(DrainOrder::name).contains("a");
        assertThat(orders.mode()).isEqualTo(DrainMode.Immediate);
        assertThat(orders.overrides()).isEqualTo(EnumSet.of(SafetyRule.Capacity, SafetyRule.MinServingRegions));
    }

    @ParameterizedTest(name = "RegionDrain {0}, policy {1}: {2}")
    @CsvSource({
        "none, Gradual, Gradual",
        "none, Immediate, Immediate",
        "Gradual, Immediate, Gradual",
        "Immediate, Gradual, Immediate",
    })
    void a_drain_says_how_it_goes_and_the_policy_does_for_all_else(String drain, DrainMode policy, DrainMode expected) {
        var drains = drain.equals("none")
                ? List.<DrainOrder>of()
                : List.of(order("a", "eu", Instant.MAX, DrainMode.valueOf(drain), Set.of()));
        var ways = new DrainPolicy(policy, Given.DRAIN.steps(), Given.DRAIN.stepInterval(), 2, true);
        var fleet = Given.with(fleet(true, TrafficState.Auto, drains), ways);
        assertThat(Orders.of(EU, fleet, false, NOW).mode()).isEqualTo(expected);
    }

    private static DrainOrder order(
            String name, String region, Instant expiresAt, DrainMode mode, Set<SafetyRule> overrides) {
        return new DrainOrder(name, region(region), "why", expiresAt, mode, overrides, "alice");
    }

    private static FleetIntent fleet(boolean placed, TrafficState state, List<DrainOrder> drains) {
        var fleet = Given.fleet(HALF, drains, "us");
        var regions = new TreeMap<>(fleet.regions());
        if (placed) {
            regions.put(EU, new RegionIntent(Given.sorted(Map.of(Given.V1, Given.geode("v1"))), state));
        }
        return new FleetIntent(
                fleet.fleet(),
                regions,
                fleet.rollout(),
                fleet.health(),
                fleet.drain(),
                fleet.restore(),
                fleet.safety(),
                fleet.dns(),
                drains,
                List.of(),
                false,
                false);
    }
}
