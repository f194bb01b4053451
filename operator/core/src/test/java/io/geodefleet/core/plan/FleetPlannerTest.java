package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.drain;
import static io.geodefleet.core.given.Given.fleet;
import static io.geodefleet.core.given.Given.leaving;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.seen;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.silent;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.ServerSighting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the parts do together, where a table of one part cannot show it. */
class FleetPlannerTest {
    private static final Departure LONG_GONE = new Departure.GoneSince(NOW.minusSeconds(3600));
    private final TreeMap<RegionName, RegionMemory> remembered = new TreeMap<>();
    private final TreeMap<RegionName, RegionSighting> sighted = new TreeMap<>();

    private FleetPlan plan(FleetIntent fleet, ServerSighting... servers) {
        var memory = new FleetMemory(remembered, new TreeSet<>(List.of(SHOP)), List.of());
        return FleetPlanner.plan(fleet, memory, new FleetSighting(sighted, List.of(servers)), NOW);
    }

    private void given(String name, Phase phase, Verdict verdict, Departure departure, RegionSighting sighting) {
        var weight = phase == Phase.Serving || phase == Phase.Restoring ? 100 : 0;
        var look = verdict == Verdict.Unhealthy ? Look.Kind.Bad : Look.Kind.Good;
        remembered.put(
                region(name),
                Given.row(
                        phase,
                        new Health(verdict, look, NOW.minusSeconds(600)),
                        weight,
                        address(name),
                        departure,
                        Given.V1,
                        Reason.ServingWell.itself()));
        sighted.put(region(name), sighting);
    }

    private static SortedSet<Target> address(String name) {
        return targets("192.0.2." + name.codePointAt(0));
    }

    private static RegionSighting running(String name) {
        return seen("v1", 3, 3, address(name).first().address());
    }

    private static RegionSighting dead(String name) {
        return seen("v1", 0, 3, address(name).first().address());
    }

    private static RegionMemory of(FleetPlan plan, String name) {
        return Objects.requireNonNull(plan.memory().regions().get(region(name)));
    }

    private static ServerSighting answering(String server, String... regions) {
        return server(
                server,
                Arrays.stream(regions)
                        .map(name -> address(name).first().address())
                        .toArray(String[]::new));
    }

    @Test
    void a_region_is_restored_only_while_it_looks_good_now() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Drained, Verdict.Healthy, LONG_GONE, dead("b"));
        assertThat(of(plan(fleet("a", "b"), answering("ns1", "a")), "b").phase())
                .isEqualTo(Phase.Drained);
        sighted.put(region("b"), running("b"));
        assertThat(of(plan(fleet("a", "b"), answering("ns1", "a")), "b").phase())
                .isEqualTo(Phase.Restoring);
    }

    @Test
    void a_region_that_comes_back_into_the_placement_proves_itself_anew() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Leaving, Verdict.Healthy, LONG_GONE, running("b"));
        var back = of(plan(fleet("a", "b"), answering("ns1", "a")), "b");
        assertThat(back.phase()).isEqualTo(Phase.Joining);
        assertThat(back.health()).isEqualTo(new Health(Verdict.Unknown, Look.Kind.Good, NOW));
    }

    @Test
    void a_region_that_was_being_restored_while_a_server_is_silent_is_not_drained_at_once() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Restoring, Verdict.Healthy, LONG_GONE, running("b"));
        var ordered = fleet(Given.HALF, List.of(drain("b")), "a", "b");
        var draining = of(plan(ordered, silent("ns1")), "b");
        assertThat(draining.phase()).isEqualTo(Phase.Draining);
        assertThat(draining.departure()).isEqualTo(new Departure.Present());
    }

    @Test
    void a_suspended_fleet_writes_nothing_until_a_human_overrides_that_and_then_only_the_answer() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Serving, Verdict.Healthy, new Departure.Present(), seen("v0", 3, 3, "192.0.2.98"));
        given("c", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("c"));
        var suspended = Given.suspended(fleet(Given.HALF, List.of(drain("c")), "a", "b", "c"));
        assertThat(plan(suspended, answering("ns1", "a", "b")).steps()).isEmpty();
        var insisting = new DrainOrder(
                "now", region("c"), "why", Instant.MAX, DrainMode.Immediate, Set.of(SafetyRule.Suspended), "alice");
        var thawed = Given.suspended(fleet(Given.HALF, List.of(insisting), "a", "b", "c"));
        assertThat(plan(thawed, answering("ns1", "a", "b", "c")).steps())
                .singleElement()
                .isInstanceOf(Step.ChangeRecords.class);
    }

    @Test
    void a_drain_that_overrides_the_suspension_is_tried_again_when_the_update_failed() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("c", Phase.Draining, Verdict.Healthy, new Departure.Present(), running("c"));
        var insisting = new DrainOrder(
                "now", region("c"), "why", Instant.MAX, DrainMode.Immediate, Set.of(SafetyRule.Suspended), "alice");
        var thawed = Given.suspended(fleet(Given.HALF, List.of(insisting), "a", "c"));
        assertThat(plan(thawed, answering("ns1", "a", "c")).steps())
                .singleElement()
                .isInstanceOf(Step.ChangeRecords.class);
        var other = Given.suspended(fleet(Given.HALF, List.of(drain("c")), "a", "c"));
        assertThat(plan(other, answering("ns1", "a", "c")).steps()).isEmpty();
    }

    @Test
    void objects_are_not_deleted_while_a_server_is_silent() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Leaving, Verdict.Healthy, LONG_GONE, running("b"));
        assertThat(plan(fleet("a"), answering("ns1", "a"), silent("ns2")).steps())
                .isEmpty();
        assertThat(plan(fleet("a"), answering("ns1", "a"), answering("ns2", "a"))
                        .steps())
                .singleElement()
                .isInstanceOf(Step.DeleteObjects.class);
    }

    @Test
    void a_region_that_nobody_remembers_but_that_holds_our_objects_is_cleaned_up() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        sighted.put(region("z"), running("z"));
        var plan = plan(fleet("a"), answering("ns1", "a"));
        assertThat(of(plan, "z").phase()).isEqualTo(Phase.Leaving);
        assertThat(plan.steps()).singleElement().isInstanceOf(Step.DeleteObjects.class);
    }

    @Test
    void the_order_in_which_drains_are_listed_does_not_matter() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        given("b", Phase.Drained, Verdict.Healthy, LONG_GONE, running("b"));
        var first = Given.order("alpha", "b", "first", Instant.MAX);
        var second = Given.order("beta", "b", "second", Instant.MAX);
        var one = plan(fleet(Given.HALF, List.of(first, second), "a", "b"), answering("ns1", "a"));
        assertThat(plan(fleet(Given.HALF, List.of(second, first), "a", "b"), answering("ns1", "a")))
                .isEqualTo(one);
        assertThat(of(one, "b").why().sentence()).isEqualTo("RegionDrain/alpha: first");
    }

    @Test
    void the_last_region_of_a_placement_that_became_empty_keeps_its_traffic() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        var plan = plan(fleet(), answering("ns1", "a"));
        assertThat(plan.steps()).isEmpty();
        assertThat(of(plan, "a").weight()).isEqualTo(100);
        assertThat(plan.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.why().reason()).isEqualTo(Reason.LastRegion));
    }

    @Test
    void a_name_is_remembered_before_it_is_published() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        var unknown = new FleetMemory(remembered, new TreeSet<>(), List.of());
        var world = new FleetSighting(sighted, List.of(server("ns1")));
        var first = FleetPlanner.plan(fleet("a"), unknown, world, NOW);
        assertThat(first.steps()).isEmpty();
        assertThat(first.memory().hostnames()).containsExactly(SHOP);
        assertThat(first.recheckAt()).isEqualTo(seconds(1));
        assertThat(FleetPlanner.plan(fleet("a"), first.memory(), world, seconds(1))
                        .steps())
                .singleElement()
                .isInstanceOf(Step.ChangeRecords.class);
    }

    @Test
    void a_deleted_fleet_withdraws_its_names_before_it_deletes_anything() {
        given("a", Phase.Serving, Verdict.Healthy, new Departure.Present(), running("a"));
        var first = plan(leaving(fleet("a")), answering("ns1", "a"));
        assertThat(first.steps()).singleElement().isInstanceOf(Step.ChangeRecords.class);
        assertThat(first.isGone()).isFalse();
        given("a", Phase.Leaving, Verdict.Healthy, LONG_GONE, running("a"));
        assertThat(plan(leaving(fleet("a")), server("ns1")).steps())
                .singleElement()
                .isInstanceOf(Step.DeleteObjects.class);
        sighted.put(
                region("a"),
                new RegionSighting.Seen(
                        new TreeMap<>(),
                        new TreeMap<>(Map.of()),
                        new TreeSet<>(),
                        new ReadyEndpoints.NotTold(),
                        new TreeMap<>()));
        assertThat(plan(leaving(fleet("a")), server("ns1")).isGone()).isTrue();
    }
}
