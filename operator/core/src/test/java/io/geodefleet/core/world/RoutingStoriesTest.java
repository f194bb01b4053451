package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.world.Happenings.EVIDENCE;
import static io.geodefleet.core.world.Happenings.drain;
import static io.geodefleet.core.world.Happenings.minutes;
import static io.geodefleet.core.world.Happenings.pods;
import static io.geodefleet.core.world.Happenings.seconds;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.world.Member.Pods;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How answers are routed, shared out and kept apart, one story for each rule. As {@link FleetStoriesTest}. */
class RoutingStoriesTest {
    private static final Consumer<World> FAILOVER = EVIDENCE.andThen(world -> world.wishes()
            .routing(new AskedRouting.Exactly(new Routing.Failover(List.of(region("eu"), region("us"))))));

    @Test
    void with_failover_the_next_region_takes_over_and_hands_back() {
        Story.ofAServingFleet("With failover one region is answered with, and the others stand by.", FAILOVER)
                .then("All pods of eu die.", world -> pods(world, Pods.Dead, "eu"), minutes(2))
                .then("They run again.", world -> pods(world, Pods.Run, "eu"), minutes(17))
                .isTold("failover.txt");
    }

    @Test
    void with_failover_the_first_region_is_drained_by_handing_over() {
        Story.ofAServingFleet("A drain of the region that is answered with hands over to the next.", FAILOVER)
                .then("On call drains eu.", world -> drain(world, "eu"), minutes(3))
                .then("On call lifts the drain.", world -> world.wishes().lift("inc-42"), minutes(3))
                .isTold("failover-drained.txt");
    }

    @Test
    void host_names_take_turns_in_a_zone_of_plain_records() {
        Story.ofAServingFleet(
                        "Where load balancers have only host names, an answer of plain records holds one of them.",
                        new World(List.of("ap", "eu", "us"), 2, _ -> true),
                        EVIDENCE)
                .then("All pods of ap die.", world -> pods(world, Pods.Dead, "ap"), minutes(1))
                .then("They run again.", world -> pods(world, Pods.Run, "ap"), minutes(17))
                .isTold("host-names.txt");
    }

    @Test
    void every_member_holds_the_answer_for_its_own_dns() {
        Story.ofAServingFleet(
                        "Every member holds the answer for its own DNS; one that is lost lags until it is back.",
                        world -> {
                            world.dns().eachTakesUpdates();
                            world.wishes().provider(ProviderKind.ExternalDns);
                        })
                .then(
                        "ns2 is lost, and on call drains eu.",
                        world -> {
                            world.dns().silent(1, true);
                            drain(world, "eu");
                        },
                        minutes(3))
                .then("ns2 is back.", world -> world.dns().silent(1, false), minutes(3))
                .isTold("answers-in-every-member.txt");
    }

    @Test
    void a_step_of_a_drain_waits_for_a_server_that_lags() {
        Story.ofAServingFleet(
                        "A step of a drain is not over before every server gives its answer.", Happenings.WEIGHTED)
                .then(
                        "ns2 stops copying, and on call drains eu.",
                        world -> {
                            world.dns().lagging(1, true);
                            drain(world, "eu");
                        },
                        minutes(3))
                .then("ns2 copies again.", world -> world.dns().lagging(1, false), minutes(4))
                .isTold("drain-waits-for-a-server.txt");
    }

    @Test
    void a_name_that_is_another_fleets_is_left_to_it() {
        Story.ofAServingFleet("A hostname has one owner: whoever has it keeps it.", world -> {})
                .then(
                        "Another team's fleet owns shop.example.com, as it turns out.",
                        world -> world.wishes().contested().put(Given.SHOP, "zoo"),
                        minutes(1))
                .then(
                        "It gives the name up.",
                        world -> world.wishes().contested().clear(),
                        seconds(90))
                .isTold("another-fleets-name.txt");
    }
}
