package io.geodefleet.core.lifecycle;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.CheckResult;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window of ten minutes, a cool-down of a quarter of an hour. The region looks good since an hour when nothing else is said. */
class EntryRuleTest {
    private static final CheckName DATA = new CheckName("data");
    private Phase phase = Phase.Drained;
    private int weight;
    private Look.Kind look = Look.Kind.Good;
    private int goodFor = 3600;
    private String address = "192.0.2.1";
    private String revision = "v1";
    private Displacement displacement = new Displacement.ByHealth(NOW.minusSeconds(3600));
    private Flapping flapping = Flapping.CALM;
    private RestorePolicy.Mode mode = RestorePolicy.Mode.Automatic;
    private Gate gate = Gate.Restore;
    private Look.Kind data = Look.Kind.Good;
    private boolean othersServe = true;
    private Presence presence = Presence.Quiet;

    @Test
    void a_drained_region_that_has_proven_itself_may_enter() {
        assertThat(entry(Order.Auto)).isEqualTo(new Entry.Open());
    }

    @ParameterizedTest(name = "looks {0}: {1}")
    @CsvSource({"Good, Open", "Bad, Proven", "Dead, Proven", "Unclear, Proven"})
    void only_a_region_that_looks_good_now_enters(Look.Kind kind, String expected) {
        look = kind;
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with a check that guards {1} and looks {2}: {3}")
    @CsvSource({
        "Drained, Restore, Good, Open",
        "Drained, Restore, Bad, GateClosed",
        "Drained, Restore, Unclear, GateClosed",
        "Drained, Join, Bad, Open",
        "Joining, Join, Bad, GateClosed",
        "Joining, Restore, Bad, Open",
        "Joining, Serve, Bad, Open",
    })
    void a_gate_opens_when_its_check_passes(Phase where, Gate guards, Look.Kind found, String expected) {
        phase = where;
        gate = guards;
        data = found;
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @Test
    void a_region_needs_an_address_and_the_present_revision() {
        revision = "v0";
        assertThat(told(Order.Auto)).isEqualTo("Applying");
        address = "";
        assertThat(told(Order.Auto)).isEqualTo("NoEndpoint");
        assertThat(told(Order.Serve)).isEqualTo("NoEndpoint");
    }

    @ParameterizedTest(name = "{0}, good for {1} s: {2}")
    @CsvSource({"Drained, 599, Stabilizing", "Drained, 600, Open", "Draining, 599, Stabilizing", "Joining, 50, Open"})
    void a_region_that_comes_back_must_look_good_for_the_window(Phase where, int seconds, String expected) {
        phase = where;
        goodFor = seconds;
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @Test
    void the_end_of_a_wait_is_told() {
        goodFor = 100;
        assertThat(entry(Order.Auto)).extracting("opensAt").isEqualTo(seconds(500));
        goodFor = 3600;
        flapping = new Flapping(2, NOW.minusSeconds(1000));
        assertThat(entry(Order.Auto)).extracting("opensAt").isEqualTo(seconds(800));
        look = Look.Kind.Bad;
        assertThat(entry(Order.Auto)).extracting("opensAt").isEqualTo(Instant.MAX);
    }

    @ParameterizedTest(name = "drained {0} times, {1} s ago, by {2}: {3}")
    @CsvSource({
        "1, 899, health, HeldDown",
        "1, 900, health, Open",
        "2, 900, health, HeldDown",
        "2, 1800, health, Open",
        "2, 900, human, Open",
        "0, 0, health, Open",
    })
    void a_region_that_health_drained_is_held_down(int drains, int ago, String by, String expected) {
        flapping = drains == 0 ? Flapping.CALM : new Flapping(drains, NOW.minusSeconds(ago));
        displacement = by.equals("human") ? new Displacement.ByHuman(NOW) : displacement;
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "drained by {0}: {1}")
    @CsvSource({"health, RestoreIsManual", "human, Open", "nobody, Open"})
    void a_manual_restore_waits_for_a_human_unless_a_human_had_drained(String by, String expected) {
        mode = RestorePolicy.Mode.Manual;
        displacement = switch (by) {
            case "health" -> displacement;
            case "human" -> new Displacement.ByHuman(NOW);
            default -> new Displacement.None();
        };
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @Test
    void when_no_other_region_answers_well_only_health_is_asked() {
        mode = RestorePolicy.Mode.Manual;
        goodFor = 50;
        flapping = new Flapping(9, NOW);
        othersServe = false;
        assertThat(told(Order.Auto)).isEqualTo("Open");
        data = Look.Kind.Bad;
        assertThat(told(Order.Auto)).isEqualTo("GateClosed");
    }

    @ParameterizedTest(name = "{0}, looks {1}: {2}")
    @CsvSource({"Everywhere, Good, Open", "Mixed, Good, Publishing", "Everywhere, Bad, Proven"})
    void a_ramp_goes_on_while_every_server_follows_and_the_region_looks_good(
            Presence where, Look.Kind kind, String expected) {
        phase = Phase.Restoring;
        weight = 25;
        presence = where;
        look = kind;
        assertThat(told(Order.Auto)).isEqualTo(expected);
    }

    @Test
    void a_human_who_forces_a_region_to_serve_waits_for_nothing_but_an_address() {
        look = Look.Kind.Dead;
        revision = "v0";
        goodFor = 0;
        data = Look.Kind.Bad;
        assertThat(told(Order.Serve)).isEqualTo("Open");
    }

    private String told(Order order) {
        return switch (entry(order)) {
            case Entry.Open() -> "Open";
            case Entry.Closed(var why, var _) -> why.reason().name();
        };
    }

    private Entry entry(Order order) {
        var health = new Health(Verdict.Healthy, look, NOW.minusSeconds(goodFor));
        var row = Given.row(
                        phase,
                        health,
                        weight,
                        address.isEmpty() ? targets() : targets(address),
                        new Departure.Present(),
                        new RevisionId(revision),
                        Reason.Proven.itself())
                .displaced(displacement, flapping, new TreeMap<>());
        var seen = new Look(look, Reason.Proven.itself(), new TreeMap<>(Map.of(DATA, new CheckResult(data, "found"))));
        return new EntryRule(fleet(), row.assigned(Assignment.of(Given.V1, NOW)), seen, presence, othersServe)
                .at(order, NOW);
    }

    private FleetIntent fleet() {
        var fleet = Given.fleet("eu", "us");
        var restore = new RestorePolicy(
                mode,
                Given.RESTORE.stabilizationWindow(),
                Given.RESTORE.steps(),
                Given.RESTORE.stepInterval(),
                Given.RESTORE.cooldown());
        var checks = List.of(new HealthCheck(DATA, new HealthCheck.Measured(), EnumSet.of(gate)));
        return new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                fleet.rollout(),
                new HealthPolicy(Given.HEALTH.interval(), 3, 5, checks),
                fleet.drain(),
                restore,
                fleet.safety(),
                fleet.dns(),
                fleet.drains(),
                fleet.questions(),
                false,
                false);
    }
}
