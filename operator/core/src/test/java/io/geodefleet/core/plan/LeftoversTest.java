package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.fleet;
import static io.geodefleet.core.given.Given.geode;
import static io.geodefleet.core.given.Given.leaving;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seen;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ObjectUid;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Inventory;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.FleetReporter;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.ServerSighting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is remembered in a region and no watch tells of: it is ended before it is forgotten, and never forgotten before. */
class LeftoversTest {
    private static final ObjectKey CACHE = new ObjectKey("example.com/v1", "Cache", "shop", "web");
    private static final Map<ObjectKey, ObjectUid> LEFT = Map.of(CACHE, new ObjectUid("left"));
    private FleetMemory memory = FleetMemory.none();

    @Test
    void what_is_to_be_applied_is_remembered_by_the_very_decision_that_gives_it_to_the_region() {
        var plan = plan(fleet("a"), emptied());

        assertThat(inventory(plan.memory()).objects())
                .containsOnlyKeys(geode("v1").objects().keySet());
    }

    @Test
    void what_the_template_dropped_is_ended_though_nobody_watches_it_and_forgotten_once_that_is_done() {
        remember(Phase.Serving, new Departure.Present());
        var sighting = unwatched(seen("v1", 3, 3, "192.0.2.1"));

        var plan = plan(fleet("a"), sighting);

        var step = deleting(plan);
        assertThat(step.objects()).isEmpty();
        assertThat(step.unseen()).containsExactly(CACHE);
        assertThat(inventory(plan.memory()).objects()).containsKey(CACHE);
        assertThat(inventory(report(plan, sighting, new Outcome.Refused(step, Reason.ApplyRefused.itself())))
                        .objects())
                .containsKey(CACHE);
        assertThat(inventory(report(plan, sighting, new Outcome.Done(step))).objects())
                .containsOnlyKeys(geode("v1").objects().keySet());
    }

    @Test
    void nothing_is_ended_before_what_is_wanted_is_in_place() {
        remember(Phase.Serving, new Departure.Present());

        assertThat(plan(fleet("a"), unwatched(seen("v0", 3, 3, "192.0.2.1"))).steps())
                .noneMatch(Step.DeleteObjects.class::isInstance);
    }

    @Test
    void a_region_that_leaves_is_over_only_without_them() {
        remember(Phase.Leaving, new Departure.GoneSince(NOW.minusSeconds(3600)));
        var sighting = unwatched(emptied());

        var plan = plan(leaving(fleet()), sighting);

        assertThat(deleting(plan).unseen()).containsExactly(CACHE);
        assertThat(plan.isGone()).isFalse();
        memory = report(plan, sighting, new Outcome.Done(deleting(plan)));
        var next = plan(leaving(fleet()), sighting);
        assertThat(next.steps()).isEmpty();
        assertThat(next.isGone()).isTrue();
    }

    @Test
    void what_cannot_be_asked_about_stays_remembered() {
        remember(Phase.Leaving, new Departure.GoneSince(NOW.minusSeconds(3600)));

        var plan = plan(leaving(fleet()), new RegionSighting.Unreachable("no answer"));

        assertThat(plan.steps()).isEmpty();
        assertThat(inventory(plan.memory()).objects()).isEqualTo(LEFT);
    }

    private void remember(Phase phase, Departure departure) {
        var row = Given.row(
                phase,
                Health.unknownSince(NOW),
                phase == Phase.Serving ? 100 : 0,
                targets("192.0.2.1"),
                departure,
                Given.V1,
                Reason.ServingWell.itself());
        var regions = new TreeMap<>(Map.of(region("a"), Given.holding(row, new Inventory(new TreeMap<>(LEFT)))));
        memory = new FleetMemory(regions, new TreeSet<>(), List.of());
    }

    private static Seen unwatched(Seen seen) {
        return new Seen(
                seen.objects(),
                seen.workloads(),
                seen.endpoints(),
                seen.ready(),
                seen.checks(),
                new TreeSet<>(Set.of(CACHE)));
    }

    private static Seen emptied() {
        var before = seen("v1", 0, 0);
        return new Seen(new TreeMap<>(), new TreeMap<>(), before.endpoints(), before.ready(), before.checks());
    }

    private FleetPlan plan(FleetIntent fleet, RegionSighting sighting) {
        return FleetPlanner.plan(fleet, memory, world(sighting), NOW);
    }

    private static FleetSighting world(RegionSighting sighting) {
        ServerSighting server = server("ns1");
        return new FleetSighting(new TreeMap<>(Map.of(region("a"), sighting)), List.of(server));
    }

    private static FleetMemory report(FleetPlan plan, RegionSighting sighting, Outcome outcome) {
        return FleetReporter.report(1, fleet("a"), plan, world(sighting), List.of(outcome), FleetReport.none(), NOW)
                .memory();
    }

    private static Step.DeleteObjects deleting(FleetPlan plan) {
        return plan.steps().stream()
                .filter(Step.DeleteObjects.class::isInstance)
                .map(Step.DeleteObjects.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Inventory inventory(FleetMemory memory) {
        return Objects.requireNonNull(memory.regions().get(region("a"))).inventory();
    }
}
