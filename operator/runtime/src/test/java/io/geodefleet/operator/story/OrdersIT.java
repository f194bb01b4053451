package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.time.Duration;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people order, ask and override, from the API to the answer of the DNS server and back into status. */
@InLab
class OrdersIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final SortedSet<String> WITHOUT_EU = set("ap-south", "us-east");

    private final LabScope scope;

    OrdersIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void a_dry_run_tells_what_would_happen_and_moves_nothing_until_it_becomes_an_order() {
        var fleet = serving("asked", text -> text);
        var drain = drain(fleet, "ask").apply("dryRun: true");

        Eventually.is(
                "told",
                "2 of 3 addresses stay; ap-south would carry 150% of its traffic now (Deployment/asked needs 3 replicas"
                        + " and has 2); us-east would carry 150% of its traffic now (Deployment/asked needs 3 replicas"
                        + " and has 2); nothing would withhold it",
                () -> drain.status("/fleets/0/plan"));
        assertThat(fleet.status("/plan/0/survivors/0/replicas/0/needed")).isEqualTo("3");
        assertThat(drain.condition("Drained")).isEqualTo("False");
        Eventually.stays("answered", ALL, Duration.ofSeconds(3), fleet::answered);

        drain.apply("dryRun: false");
        Eventually.is("answered", WITHOUT_EU, fleet::answered);
        Eventually.is("asked no more", "", () -> fleet.status("/plan/0/drain"));
        drain.delete();
    }

    @Test
    void a_rule_withholds_a_drain_until_somebody_overrides_it_and_that_is_recorded() {
        var fleet = serving("held", text -> text.replace("minServingRegions: 2", "minServingRegions: 3"));
        var drain = drain(fleet, "held").apply();

        Eventually.is("withheld", "MinServingRegions", () -> drain.status("/fleets/0/withheldBy"));
        assertThat(drain.status("/fleets/0/why")).contains("minServingRegions 3 asks for 3");
        assertThat(fleet.condition("SafetyHold")).isEqualTo("True");
        assertThat(fleet.answered()).isEqualTo(ALL);

        drain.apply("override: [MinServingRegions]");
        Eventually.is("answered", WITHOUT_EU, fleet::answered);
        Eventually.is("drained", "True", () -> drain.condition("Drained"));
        assertThat(fleet.status("/history/0/why")).contains("MinServingRegions overridden (taking eu-west out");
        assertThat(drain.status("/requestedBy")).isNotEmpty();
        assertThat(fleet.status("/history/0/who"))
                .isEqualTo("RegionDrain/" + drain.name() + " by " + drain.status("/requestedBy"));
        drain.delete();
        Eventually.is("answered", ALL, fleet::answered);
    }

    @Test
    void the_others_get_replicas_before_they_get_traffic_and_give_them_back() {
        var fleet = serving(
                "scaled",
                text -> text.replace("scaleSurvivors: false", "scaleSurvivors: true")
                        .replace("capacityCheck: Off", "capacityCheck: Enforce"));
        var drain = drain(fleet, "scale").apply();

        Eventually.is("answered", WITHOUT_EU, fleet::answered);
        assertThat(replicas("scaled", "us-east")).isEqualTo(3);
        assertThat(replicas("scaled", "ap-south")).isEqualTo(3);
        assertThat(replicas("scaled", "eu-west")).isEqualTo(2);

        drain.delete();
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("replicas", 2, () -> replicas("scaled", "us-east"));
        Eventually.is("replicas", 2, () -> replicas("scaled", "ap-south"));
        Eventually.is("applied", "True", () -> fleet.condition("WorkloadsApplied"));
    }

    @Test
    void the_switch_in_git_drains_a_region_and_brings_it_back() {
        var fleet = serving("switched", text -> text);
        fleet.apply(text -> text.replace("{name: eu-west}", "{name: eu-west, trafficState: Drained}"));
        Eventually.is("answered", WITHOUT_EU, fleet::answered);
        Eventually.is("phase", "Drained", () -> fleet.phase("eu-west"));
        assertThat(fleet.status("/history/0/who")).isEqualTo("spec");

        fleet.apply(text -> text);
        Eventually.is("answered", ALL, fleet::answered);
    }

    @Test
    void nothing_moves_in_a_suspended_fleet_but_what_a_human_insists_on() {
        var fleet = serving("frozen", text -> text);
        fleet.apply(text -> text.replace("spec:\n  placement", "spec:\n  suspend: true\n  placement"));
        var drain = drain(fleet, "frozen").apply();

        Eventually.is("withheld", "Suspended", () -> drain.status("/fleets/0/withheldBy"));
        Eventually.stays("answered", ALL, Duration.ofSeconds(3), fleet::answered);

        drain.apply("override: [Suspended]");
        Eventually.is("answered", WITHOUT_EU, fleet::answered);
        drain.delete();
    }

    private TestFleet serving(String name, UnaryOperator<String> change) {
        var fleet = new TestFleet(scope, name).apply(change);
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        return fleet;
    }

    private TestDrain drain(TestFleet fleet, String name) {
        var drain = new TestDrain(scope, name, "eu-west");
        fleet.label("drained-by", drain.name());
        return drain;
    }

    private int replicas(String name, String region) {
        return scope.member(region)
                .admin()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(name)
                .get()
                .getSpec()
                .getReplicas();
    }
}
