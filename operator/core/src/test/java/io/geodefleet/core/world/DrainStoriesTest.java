package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.world.Happenings.EVIDENCE;
import static io.geodefleet.core.world.Happenings.SCALABLE;
import static io.geodefleet.core.world.Happenings.WEIGHTED;
import static io.geodefleet.core.world.Happenings.drain;
import static io.geodefleet.core.world.Happenings.minutes;
import static io.geodefleet.core.world.Happenings.order;
import static io.geodefleet.core.world.Happenings.pods;
import static io.geodefleet.core.world.Happenings.seconds;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.world.Member.Pods;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How people move traffic, one story for each rule. As {@link FleetStoriesTest}, and: two steps are 60 s apart, a restore waits for
 * ten good minutes.
 */
class DrainStoriesTest {
    @Test
    void a_region_is_drained_and_restored_in_steps() {
        Story.ofAServingFleet(
                        "A region is drained in steps that clients can follow, and comes back in steps.", WEIGHTED)
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), minutes(7))
                .then(
                        "On call deletes RegionDrain/inc-42.",
                        world -> world.wishes().lift("inc-42"),
                        minutes(6))
                .isTold("drained-and-restored-in-steps.txt");
    }

    @Test
    void a_drain_pauses_while_another_region_does_not_look_well() {
        Story.ofAServingFleet("A drain pauses while another region does not look well.", WEIGHTED)
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), seconds(110))
                .then("Most pods of us fail for 25 s.", world -> pods(world, Pods.Sick, "us"), seconds(25))
                .then("They run again.", world -> pods(world, Pods.Run, "us"), minutes(4))
                .isTold("drain-paused.txt");
    }

    @Test
    void a_drain_is_taken_back_when_the_others_cannot_go_on_without_the_region() {
        Story.ofAServingFleet("A drain is taken back when the others cannot go on without the region.", WEIGHTED)
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), seconds(70))
                .then("Most pods of us fail.", world -> pods(world, Pods.Sick, "us"), minutes(3))
                .isTold("drain-taken-back.txt");
    }

    @Test
    void a_drain_that_is_lifted_halfway_turns_back() {
        Story.ofAServingFleet("A drain that is lifted halfway turns back at once.", WEIGHTED)
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), seconds(70))
                .then(
                        "On call deletes RegionDrain/inc-42.",
                        world -> world.wishes().lift("inc-42"),
                        minutes(3))
                .isTold("drain-lifted-halfway.txt");
    }

    @Test
    void the_others_get_replicas_before_they_get_traffic() {
        Story.ofAServingFleet(
                        "The others get replicas before they get traffic, and give them back after the restore.",
                        SCALABLE)
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), minutes(3))
                .then(
                        "On call deletes RegionDrain/inc-42.",
                        world -> world.wishes().lift("inc-42"),
                        minutes(2))
                .isTold("survivors-scaled.txt");
    }

    @Test
    void a_drain_that_the_others_cannot_carry_is_withheld_until_a_human_overrides_it() {
        Story.ofAServingFleet(
                        "A drain that the others cannot carry is withheld, until a human overrides the rule.",
                        world -> {
                            SCALABLE.accept(world);
                            world.wishes()
                                    .drain(new DrainPolicy(
                                            DrainMode.Gradual,
                                            Given.DRAIN.steps(),
                                            Given.DRAIN.stepInterval(),
                                            2,
                                            false));
                        })
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), minutes(2))
                .then(
                        "On call overrides Capacity in it.",
                        world -> world.wishes().drain(order("inc-42", "eu", Set.of(SafetyRule.Capacity))),
                        minutes(2))
                .isTold("no-capacity.txt");
    }

    @Test
    void one_region_drains_at_a_time() {
        Story.ofAServingFleet("One region drains at a time, and the floor holds the next.")
                .then(
                        "On call drains ap and eu.",
                        world -> {
                            world.wishes().drain(order("first", "ap", Set.of()));
                            world.wishes().drain(order("second", "eu", Set.of()));
                        },
                        minutes(2))
                .then(
                        "On call overrides MinServingRegions for eu.",
                        world -> world.wishes().drain(order("second", "eu", Set.of(SafetyRule.MinServingRegions))),
                        minutes(2))
                .then(
                        "On call drains us as well.",
                        world -> world.wishes().drain(order("third", "us", EnumSet.allOf(SafetyRule.class))),
                        minutes(2))
                .isTold("one-drain-at-a-time.txt");
    }

    @Test
    void a_suspended_fleet_moves_nothing_and_tells_what_it_would_do() {
        Story.ofAServingFleet("A suspended fleet moves nothing, and its status still tells the truth.", EVIDENCE)
                .then("The team suspends the fleet.", world -> world.wishes().suspended(true), minutes(1))
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(2))
                .then(
                        "The team takes the suspension back.",
                        world -> world.wishes().suspended(false),
                        minutes(2))
                .isTold("suspended.txt");
    }

    @Test
    void health_never_drains_what_a_human_forces_to_serve() {
        Story.ofAServingFleet("Health never drains what a human forces to serve.", EVIDENCE)
                .then(
                        "The team sets trafficState Serving for eu.",
                        world -> world.wishes().trafficState(region("eu"), TrafficState.Serving),
                        minutes(1))
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(2))
                .then("On call creates RegionDrain/inc-42 for eu.", world -> drain(world, "eu"), minutes(2))
                .isTold("forced-to-serve.txt");
    }

    @Test
    void git_drains_a_region() {
        Story.ofAServingFleet("Git drains a region: the spec's trafficState.")
                .then(
                        "The team sets trafficState Drained for eu.",
                        world -> world.wishes().trafficState(region("eu"), TrafficState.Drained),
                        minutes(3))
                .then(
                        "The team sets it to Auto again.",
                        world -> world.wishes().trafficState(region("eu"), TrafficState.Auto),
                        minutes(2))
                .isTold("drained-in-git.txt");
    }

    @Test
    void on_call_asks_before_draining() {
        Story.ofAServingFleet("On call asks what a drain would do before making it.", SCALABLE)
                .then(
                        "On call asks for eu.",
                        world -> world.wishes().ask(order("question", "eu", Set.of())),
                        minutes(1))
                .then("All pods of us fail.", world -> pods(world, Pods.Sick, "us"), minutes(1))
                .isTold("asks-first.txt");
    }
}
