package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;

import io.geodefleet.core.given.Given;
import io.geodefleet.core.sight.RecordSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users live through, as transcripts to be read: src/test/resources/stories. TTL 30 s, unhealthy after 30 s, healthy after 50 s. */
class FleetStoriesTest {
    @Test
    void a_fleet_is_rolled_out_for_the_first_time() {
        Story.ofANewFleet("A fleet is rolled out for the first time.")
                .then("A fleet is created in ap, eu and us.", world -> {}, minutes(3))
                .isTold("first-rollout.txt");
    }

    @Test
    void the_pods_of_a_region_die_and_recover() {
        Story.ofAServingFleet("The pods of a region die and recover.")
                .then("The pods of eu die.", world -> pods(world, "eu", false), minutes(3))
                .then("The pods of eu run again.", world -> pods(world, "eu", true), minutes(3))
                .isTold("pods-die-and-recover.txt");
    }

    @Test
    void a_short_outage_moves_nothing() {
        Story.ofAServingFleet("An outage shorter than the threshold moves nothing.")
                .then("The pods of eu die.", world -> pods(world, "eu", false), Duration.ofSeconds(20))
                .then("The pods of eu run again.", world -> pods(world, "eu", true), minutes(2))
                .isTold("short-outage.txt");
    }

    @Test
    void a_second_region_dies_while_one_is_out() {
        Story.ofAServingFleet("A second region dies while one is out: the floor holds, and moves when it can.")
                .then("The pods of eu die.", world -> pods(world, "eu", false), minutes(2))
                .then("The pods of us die too.", world -> pods(world, "us", false), minutes(2))
                .then("The pods of eu run again.", world -> pods(world, "eu", true), minutes(3))
                .isTold("second-region-dies.txt");
    }

    @Test
    void all_regions_die() {
        Story.ofAServingFleet("All regions die: an answer always stays.")
                .then(
                        "All pods die.",
                        world -> List.of("ap", "eu", "us").forEach(name -> pods(world, name, false)),
                        minutes(3))
                .then("The pods of us run again.", world -> pods(world, "us", true), minutes(3))
                .isTold("all-regions-die.txt");
    }

    @Test
    void a_member_cannot_be_reached() {
        Story.ofAServingFleet("A member's API does not answer: nothing moves, though nobody knows how it is there.")
                .then(
                        "The API of eu stops answering.",
                        world -> world.member("eu").reachable(false),
                        minutes(10))
                .then("Its pods die, unseen.", world -> pods(world, "eu", false), minutes(10))
                .then(
                        "The API of eu answers again.",
                        world -> world.member("eu").reachable(true),
                        minutes(2))
                .isTold("member-unreachable.txt");
    }

    @Test
    void a_human_drains_a_region_and_lifts_the_drain() {
        Story.ofAServingFleet("A human drains a region, and health does not undo it.")
                .then(
                        "On call creates RegionDrain/inc-42 for eu.",
                        world -> world.wishes().drain("inc-42", region("eu"), "INC-42 kernel upgrade", Instant.MAX),
                        minutes(3))
                .then("The pods of eu are restarted.", world -> pods(world, "eu", false), minutes(1))
                .then("They run again.", world -> pods(world, "eu", true), minutes(2))
                .then(
                        "On call deletes RegionDrain/inc-42.",
                        world -> world.wishes().lift("inc-42"),
                        minutes(2))
                .isTold("human-drains.txt");
    }

    @Test
    void a_drain_expires() {
        Story.ofAServingFleet("A drain expires, so that a forgotten one does not stay for ever.")
                .then(
                        "On call creates RegionDrain/inc-42 for eu, for five minutes.",
                        world -> world.wishes()
                                .drain(
                                        "inc-42",
                                        region("eu"),
                                        "INC-42",
                                        world.now().plus(minutes(5))),
                        minutes(6))
                .isTold("drain-expires.txt");
    }

    @Test
    void a_region_leaves_the_placement() {
        Story.ofAServingFleet("A region leaves the placement: its traffic first, then its objects.")
                .then(
                        "The team takes us out of the placement.",
                        world -> world.wishes().place(List.of(region("ap"), region("eu"))),
                        minutes(3))
                .isTold("region-removed.txt");
    }

    @Test
    void the_fleet_is_deleted() {
        Story.ofAServingFleet("The fleet is deleted: DNS first, then what runs.")
                .then("The team deletes the fleet.", world -> world.wishes().delete(), minutes(3))
                .isTold("fleet-deleted.txt");
    }

    @Test
    void the_fleet_is_deleted_while_a_member_cannot_be_reached() {
        Story.ofAServingFleet("The fleet is deleted while a member cannot be reached: the others do not wait for it.")
                .then(
                        "The API of eu stops answering.",
                        world -> world.member("eu").reachable(false),
                        minutes(1))
                .then("The team deletes the fleet.", world -> world.wishes().delete(), minutes(5))
                .then(
                        "The API of eu answers again.",
                        world -> world.member("eu").reachable(true),
                        minutes(1))
                .isTold("fleet-deleted-unreachable.txt");
    }

    @Test
    void the_hostname_is_somebody_elses() {
        Story.ofANewFleet("The hostname is somebody else's: it is never touched.")
                .then(
                        "Somebody already has shop.example.com; then the fleet is created.",
                        world -> world.dns().put(Given.SHOP, new RecordSighting.Foreign("somebody outside GeodeFleet")),
                        minutes(3))
                .then("They give the name up.", world -> world.dns().remove(Given.SHOP), minutes(1))
                .isTold("hostname-taken.txt");
    }

    @Test
    void a_lagging_secondary_holds_drained_back() {
        Story.ofAServingFleet("A lagging secondary holds Drained back: its clients still come.")
                .then(
                        "ns2 stops copying the first server.",
                        world -> world.dns().lagging(1, true),
                        minutes(1))
                .then(
                        "On call creates RegionDrain/inc-42 for eu.",
                        world -> world.wishes().drain("inc-42", region("eu"), "INC-42", Instant.MAX),
                        minutes(10))
                .then("ns2 copies again.", world -> world.dns().lagging(1, false), minutes(2))
                .isTold("lagging-secondary.txt");
    }

    private static void pods(World world, String region, boolean run) {
        world.member(region).pods(run ? Member.Pods.Run : Member.Pods.Dead, world.now());
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
