package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.world.Happenings.DATA;
import static io.geodefleet.core.world.Happenings.EVIDENCE;
import static io.geodefleet.core.world.Happenings.FAILS;
import static io.geodefleet.core.world.Happenings.MANUAL;
import static io.geodefleet.core.world.Happenings.OK;
import static io.geodefleet.core.world.Happenings.PROBED;
import static io.geodefleet.core.world.Happenings.PUBLIC;
import static io.geodefleet.core.world.Happenings.everywhere;
import static io.geodefleet.core.world.Happenings.minutes;
import static io.geodefleet.core.world.Happenings.pods;
import static io.geodefleet.core.world.Happenings.policy;

import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.world.Member.Pods;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How health moves traffic, one story for each rule. As {@link FleetStoriesTest}, and: a restore waits for ten good minutes, and for
 * a quarter of an hour after a drain by health, twice as long each time.
 */
class HealthStoriesTest {
    @Test
    void hard_evidence_needs_no_second_look() {
        Story.ofAServingFleet("No ready endpoint at all, told by the member's own API, needs no second look.", EVIDENCE)
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(2))
                .then("They run again.", world -> pods(world, Pods.Run, "eu"), minutes(17))
                .isTold("hard-evidence.txt");
    }

    @Test
    void the_last_answer_stays_and_the_first_region_that_recovers_is_back_at_once() {
        Story.ofAServingFleet(
                        "The last answer stays even if it is dead, and whoever recovers first is back at once.",
                        EVIDENCE)
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(2))
                .then("All other pods die.", world -> pods(world, Pods.Dead, "ap", "us"), minutes(2))
                .then("The pods of eu run again.", world -> pods(world, Pods.Run, "eu"), minutes(3))
                .isTold("last-answer-and-first-recovery.txt");
    }

    @Test
    void a_region_that_flaps_is_held_down_longer_each_time() {
        var story = Story.ofAServingFleet("A region that flaps is held down, longer each time.", EVIDENCE);
        for (int time = 1; time <= 3; time++) {
            story.then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(1))
                    .then("They run again.", world -> pods(world, Pods.Run, "eu"), minutes(time == 3 ? 62 : 16 * time));
        }
        story.isTold("flapping.txt");
    }

    @Test
    void a_manual_restore_waits_for_a_human() {
        Story.ofAServingFleet("With restore.mode Manual a region that health drained waits for a human.", MANUAL)
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(1))
                .then("They run again.", world -> pods(world, Pods.Run, "eu"), minutes(30))
                .then(
                        "The team sets trafficState Serving for eu.",
                        world -> world.wishes().trafficState(region("eu"), TrafficState.Serving),
                        minutes(2))
                .isTold("manual-restore.txt");
    }

    @Test
    void a_data_gate_holds_a_region_that_joins() {
        Story.ofANewFleet("A region gets no traffic before its data is there.")
                .then(
                        "A fleet is created; its data check does not pass in eu.",
                        world -> {
                            world.wishes()
                                    .health(policy(new HealthCheck(
                                            DATA, new HealthCheck.Measured(), EnumSet.of(Gate.Join, Gate.Restore))));
                            everywhere(world, DATA, OK);
                            world.member("eu").check(DATA, new CheckSighting.Failed("lagSeconds is 310"));
                        },
                        minutes(3))
                .then(
                        "The data of eu has caught up.",
                        world -> world.member("eu").check(DATA, OK),
                        minutes(1))
                .then(
                        "It lags again: that is no reason to drain.",
                        world -> world.member("eu").check(DATA, new CheckSighting.Failed("lagSeconds is 20")),
                        minutes(5))
                .isTold("data-gate.txt");
    }

    @Test
    void not_being_able_to_check_moves_nothing() {
        Story.ofAServingFleet("Checks that cannot be made move nothing.", PROBED)
                .then(
                        "No probe gets through any more.",
                        world -> everywhere(world, PUBLIC, new CheckSighting.Unknown("the probe's network is down")),
                        minutes(30))
                .then("They do again.", world -> everywhere(world, PUBLIC, OK), minutes(2))
                .isTold("checks-unknown.txt");
    }

    @Test
    void all_checks_failing_together_are_not_believed() {
        Story.ofAServingFleet("All checks failing together are not believed; one failing alone is.", PROBED)
                .then("Every probe fails.", world -> everywhere(world, PUBLIC, FAILS), minutes(5))
                .then(
                        "Only the one of eu still fails.",
                        world -> List.of("ap", "us")
                                .forEach(name -> world.member(name).check(PUBLIC, OK)),
                        minutes(3))
                .isTold("correlated-failure.txt");
    }

    @Test
    void a_region_that_is_lost_whole_is_drained_by_its_probe() {
        Story.ofAServingFleet("A region that is lost whole: its API cannot tell, but its public endpoint can.", PROBED)
                .then(
                        "The API of eu stops answering.",
                        world -> world.member("eu").reachable(false),
                        minutes(2))
                .then("Its public endpoint too.", world -> world.member("eu").check(PUBLIC, FAILS), minutes(3))
                .isTold("region-lost.txt");
    }
}
