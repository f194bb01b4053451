package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main job: identical workloads, one answer, traffic that follows health, and nothing left in the end. */
@InLab
class FleetStoryIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final SortedSet<String> KINDS = set("ConfigMap", "Deployment", "Service");

    private final LabScope scope;

    FleetStoryIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void traffic_leaves_a_region_whose_pods_fail_and_returns_when_they_recover() {
        var fleet = serving("fails");
        assertThat(fleet.data("us-east")).containsEntry("region", "us-east");

        scope.member("us-east").pods().unready(scope.namespace());
        Eventually.is("answered", set("ap-south", "eu-west"), fleet::answered);
        Eventually.is("phase", "Drained", () -> fleet.phase("us-east"));
        assertThat(fleet.why("us-east")).contains("no pod behind its endpoint is ready");
        assertThat(fleet.condition("Ready")).isEqualTo("True");
        assertThat(fleet.status("/serving")).isEqualTo("2/3");
        Eventually.is("told as an Event", true, () -> fleet.events().contains("Warning NoReadyEndpoint"));

        scope.member("us-east").pods().ready(scope.namespace());
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("phase", "Serving", () -> fleet.phase("us-east"));
        assertThat(fleet.status("/history/0/region")).isEqualTo("us-east");
    }

    @Test
    void a_dead_region_leaves_whatever_the_floor_says_and_the_last_answer_stays_when_all_are_dead() {
        var fleet = serving("floor");
        scope.member("us-east").pods().unready(scope.namespace());
        Eventually.is("answered", set("ap-south", "eu-west"), fleet::answered);

        scope.member("eu-west").pods().unready(scope.namespace());
        Eventually.is("answered", set("ap-south"), fleet::answered);

        scope.member("ap-south").pods().unready(scope.namespace());
        Eventually.is(
                "held", true, () -> fleet.because("SafetyHold").startsWith("LastRegion: ap-south is the only region"));
        assertThat(fleet.condition("SafetyHold")).isEqualTo("True");
        Eventually.stays("answered", set("ap-south"), Duration.ofSeconds(4), fleet::answered);
    }

    @Test
    void a_member_whose_api_is_gone_keeps_its_traffic() {
        var fleet = serving("blind");
        scope.member("ap-south").api().inject(new Fault.Down());
        Eventually.is("reachable", "False", () -> fleet.condition("RegionsReachable"));
        assertThat(fleet.because("RegionsReachable")).contains("ap-south: ");
        Eventually.stays("answered", ALL, Duration.ofSeconds(4), fleet::answered);
        assertThat(fleet.phase("ap-south")).isEqualTo("Serving");

        scope.lab().heal();
        Eventually.is("reachable", "True", () -> fleet.condition("RegionsReachable"));
        Eventually.is("why", "healthy and answered by every authoritative server", () -> fleet.why("ap-south"));
    }

    @Test
    void a_human_drains_a_region_and_lifts_the_drain() {
        var fleet = serving("drained");
        var drain = new TestDrain(scope, "inc-42", "eu-west");
        fleet.label("drained-by", drain.name());
        drain.apply();
        Eventually.is("answered", set("ap-south", "us-east"), fleet::answered);
        Eventually.is("drained", "True", () -> drain.condition("Drained"));
        assertThat(fleet.phase("eu-west")).isEqualTo("Drained");
        assertThat(fleet.why("eu-west")).isEqualTo("RegionDrain/" + drain.name() + ": kernel upgrade");
        assertThat(drain.status("/fleets/0/evacuationSeconds")).isNotEmpty();

        drain.delete();
        Eventually.is("answered", ALL, fleet::answered);
    }

    @Test
    void a_region_that_leaves_is_drained_before_its_objects_go() {
        var fleet = serving("leaves");
        fleet.apply(
                text -> text.replace(", {name: ap-south}", "").replace("minServingRegions: 2", "minServingRegions: 1"));
        Eventually.is("answered", set("eu-west", "us-east"), fleet::answered);
        Eventually.is("objects", set(), () -> fleet.objects("ap-south"));
        Eventually.is("row", "", () -> fleet.phase("ap-south"));
        assertThat(fleet.objects("eu-west")).isEqualTo(KINDS);
    }

    @Test
    void a_deleted_fleet_leaves_nothing_even_where_a_member_comes_back_late() {
        var fleet = serving("deleted");
        scope.member("us-east").api().inject(new Fault.Down());
        Eventually.is("reachable", "False", () -> fleet.condition("RegionsReachable"));
        fleet.delete();
        Eventually.is("answered", set(), fleet::answered);
        Eventually.is("eu-west", set(), () -> fleet.objects("eu-west"));
        Eventually.is("ap-south", set(), () -> fleet.objects("ap-south"));
        assertThat(fleet.exists()).as("it waits for us-east").isTrue();
        assertThat(fleet.because("RegionsReachable")).contains("us-east: ");

        scope.lab().heal();
        Eventually.is("us-east", set(), () -> fleet.objects("us-east"));
        Eventually.is("exists", false, fleet::exists);
    }

    private TestFleet serving(String name) {
        var fleet = new TestFleet(scope, name).apply();
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        return fleet;
    }
}
