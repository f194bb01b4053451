package io.geodefleet.core.report;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.SERVICE;
import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.fleet;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.seen;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.silent;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.report.Condition.Status;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.ServerSighting;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FleetReporterTest {
    private static final Outcome CONFLICT = new Outcome.Refused(
            new Step.ApplyGeode(region("eu"), List.of(SERVICE), new TreeMap<>(), Given.V1),
            Reason.FieldConflict.because("Service/web .spec.type is owned by helm"));
    private final TreeMap<RegionName, RegionMemory> remembered = new TreeMap<>();
    private final TreeMap<RegionName, RegionSighting> sighted = new TreeMap<>();
    private FleetReport before = FleetReport.none();

    FleetReporterTest() {
        serving("eu", "192.0.2.1");
        serving("us", "192.0.2.2");
    }

    private void serving(String name, String address) {
        sighted.put(region(name), seen("v1", 3, 3, address));
        remembered.put(
                region(name),
                Given.row(
                        Phase.Serving,
                        new Health(Verdict.Healthy, Look.Kind.Good, NOW.minusSeconds(600)),
                        100,
                        targets(address),
                        new Departure.Present(),
                        Given.V1,
                        Reason.ServingWell.itself()));
    }

    private FleetReport report(FleetIntent fleet, Instant now, ServerSighting server, Outcome... outcomes) {
        var memory = new FleetMemory(
                remembered,
                new TreeSet<>(List.of(SHOP)),
                List.of(),
                before.memory().rollout());
        var world = new FleetSighting(sighted, List.of(server));
        var plan = FleetPlanner.plan(fleet, memory, world, now);
        before = FleetReporter.report(7, fleet, plan, world, List.of(outcomes), before, now);
        return before;
    }

    private static Condition condition(FleetReport report, ConditionType type) {
        return report.conditions().stream()
                .filter(condition -> condition.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static final ServerSighting BOTH = server("ns1", "192.0.2.1", "192.0.2.2");

    @Test
    void a_fleet_that_serves_says_so_once_and_never_again() {
        var report = report(fleet("eu", "us"), NOW, BOTH);
        assertThat(report.conditions()).hasSameSizeAs(ConditionType.values());
        assertThat(condition(report, ConditionType.Ready).status()).isEqualTo(Status.True);
        assertThat(report.summary()).isEqualTo(new FleetReport.Summary("2/2", SHOP.value(), "v1", "", "AllServing"));
        assertThat(report(fleet("eu", "us"), seconds(3600), BOTH)).isEqualTo(report);
    }

    @Test
    void the_time_of_a_condition_changes_only_when_its_status_does() {
        report(fleet("eu", "us"), NOW, BOTH);
        var refused = condition(report(fleet("eu", "us"), seconds(10), BOTH, CONFLICT), ConditionType.WorkloadsApplied);
        assertThat(refused.status()).isEqualTo(Status.False);
        assertThat(refused.since()).isEqualTo(seconds(10));
        var other = new Outcome.Retry(CONFLICT.step(), Reason.ApplyFailed.because("500"));
        var failed = condition(report(fleet("eu", "us"), seconds(20), BOTH, other), ConditionType.WorkloadsApplied);
        assertThat(failed.why().sentence()).isEqualTo("eu: 500");
        assertThat(failed.since()).isEqualTo(seconds(10));
        var well = condition(report(fleet("eu", "us"), seconds(30), BOTH), ConditionType.WorkloadsApplied);
        assertThat(well.status()).isEqualTo(Status.True);
        assertThat(well.since()).isEqualTo(seconds(30));
    }

    @Test
    void what_could_not_be_observed_is_unknown() {
        sighted.put(region("us"), new RegionSighting.Unreachable("connection refused"));
        var report = report(fleet("eu", "us"), NOW, silent("ns1"));
        assertThat(condition(report, ConditionType.DNSSynced).status()).isEqualTo(Status.Unknown);
        assertThat(condition(report, ConditionType.WorkloadsApplied).status()).isEqualTo(Status.Unknown);
        var reachable = condition(report, ConditionType.RegionsReachable);
        assertThat(reachable.status()).isEqualTo(Status.False);
        assertThat(reachable.why().sentence()).isEqualTo("us: connection refused");
        assertThat(condition(report, ConditionType.Ready).status()).isEqualTo(Status.True);
    }

    @Test
    void a_withheld_act_is_told_with_its_rule_and_its_numbers() {
        var report = report(fleet("eu"), NOW, BOTH);
        assertThat(condition(report, ConditionType.SafetyHold).status()).isEqualTo(Status.False);
        remembered.remove(region("eu"));
        sighted.remove(region("eu"));
        var hold = condition(report(fleet("eu"), NOW, BOTH), ConditionType.SafetyHold);
        assertThat(hold.status()).isEqualTo(Status.True);
        assertThat(hold.why())
                .isEqualTo(Reason.MinServingRegions.because(
                        "taking us out would leave 0 serving; minServingRegions 50% asks for 1"));
    }

    @Test
    void a_region_that_is_leaving_does_not_count_among_those_that_are_placed() {
        remembered.remove(region("eu"));
        sighted.remove(region("eu"));
        var report = report(fleet("eu"), NOW, BOTH);
        assertThat(report.summary().serving()).isEqualTo("0/1");
        assertThat(condition(report, ConditionType.Ready).status()).isEqualTo(Status.False);
    }

    @Test
    void a_region_that_fails_its_users_does_not_count_as_serving_even_while_a_rule_keeps_it_in_the_answer() {
        List.of("eu", "us").forEach(name -> {
            sighted.put(region(name), seen("v1", 0, 3, "192.0.2.1"));
            remembered.computeIfPresent(region(name), (same, memory) -> unhealthy(memory));
        });
        var report = report(fleet("eu", "us"), NOW, BOTH);
        assertThat(report.memory().regions().get(region("us")))
                .isNotNull()
                .extracting(RegionMemory::phase)
                .isEqualTo(Phase.Serving);
        assertThat(report.summary().serving()).isEqualTo("0/2");
        assertThat(condition(report, ConditionType.Ready).why().sentence())
                .contains("0 of 2 regions serve; eu: ", "us: ");
    }

    private static RegionMemory unhealthy(RegionMemory memory) {
        return Given.row(
                memory.phase(),
                new Health(Verdict.Unhealthy, Look.Kind.Bad, NOW.minusSeconds(60)),
                memory.weight(),
                memory.endpoints(),
                memory.departure(),
                memory.revision(),
                memory.why());
    }

    @Test
    void the_name_of_somebody_else_is_a_failure_and_not_an_unknown() {
        var foreign = server("ns1", SHOP, new RecordSighting.Foreign("shop/other"));
        var synced = condition(report(fleet("eu", "us"), NOW, foreign), ConditionType.DNSSynced);
        assertThat(synced.status()).isEqualTo(Status.False);
        assertThat(synced.why().reason()).isEqualTo(Reason.HostnameConflict);
    }

    @Test
    void an_invalid_edit_changes_one_condition_and_leaves_the_rest_as_it_was() {
        var valid = report(fleet("eu", "us"), NOW, BOTH);
        var invalid = FleetReporter.invalid(8, "spec.template.manifests[0] has no kind", valid, seconds(60));
        var spec = condition(invalid, ConditionType.SpecValid);
        assertThat(spec.status()).isEqualTo(Status.False);
        assertThat(spec.since()).isEqualTo(seconds(60));
        assertThat(spec.why()).isEqualTo(Reason.InvalidSpec.because("spec.template.manifests[0] has no kind"));
        assertThat(invalid.conditions())
                .filteredOn(condition -> condition.type() != ConditionType.SpecValid)
                .isEqualTo(valid.conditions().stream()
                        .filter(condition -> condition.type() != ConditionType.SpecValid)
                        .toList());
        assertThat(invalid.memory()).isEqualTo(valid.memory());
        assertThat(invalid.published()).isEqualTo(valid.published());
        assertThat(invalid.generation()).isEqualTo(8);
        assertThat(invalid.summary().reason()).isEqualTo("InvalidSpec");
        assertThat(FleetReporter.invalid(8, "spec.template.manifests[0] has no kind", invalid, seconds(90)))
                .isEqualTo(invalid);
    }

    @Test
    void an_answer_is_verified_since_every_server_first_gave_it() {
        assertThat(report(fleet("eu", "us"), NOW, BOTH).verified()).isEqualTo(new Verified.Since(NOW));
        assertThat(report(fleet("eu", "us"), seconds(60), BOTH).verified()).isEqualTo(new Verified.Since(NOW));
        assertThat(report(fleet("eu", "us"), seconds(90), server("ns1", "192.0.2.1"))
                        .verified())
                .isEqualTo(new Verified.NotYet());
        assertThat(report(fleet("eu", "us"), seconds(99), BOTH).verified()).isEqualTo(new Verified.Since(seconds(99)));
    }
}
