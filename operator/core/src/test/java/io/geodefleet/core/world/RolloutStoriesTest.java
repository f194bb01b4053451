package io.geodefleet.core.world;

import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.world.Happenings.EVIDENCE;
import static io.geodefleet.core.world.Happenings.minutes;

import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.world.Member.Fault;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a change of the template reaches ap, eu and us, where ap is the canary: it bakes 2 minutes, the others 1; deadline 5 minutes. */
class RolloutStoriesTest {
    private static final Consumer<World> CANARY = with(canary(false, false, OnFailure.Rollback));

    @Test
    void the_canary_bakes_and_then_the_others_follow_one_by_one() {
        Story.ofAServingFleet("The canary bakes, and then the others follow one by one.", CANARY)
                .then("The team edits the template.", edit(Fault.None), minutes(8))
                .isTold("canary-bakes-then-rest.txt");
    }

    @Test
    void a_canary_that_never_gets_ready_goes_back_alone() {
        Story.ofAServingFleet(
                        "A canary that never gets ready goes back alone; the others never see the revision.", CANARY)
                .then("The team edits the template; its pods never get ready.", edit(Fault.Stuck), minutes(8))
                .then("The team edits it again.", edit(Fault.None), minutes(7))
                .isTold("bad-canary-rolled-back.txt");
    }

    @Test
    void a_canary_that_turns_unhealthy_in_its_bake_goes_back_alone() {
        Story.ofAServingFleet("A canary that turns unhealthy in its bake goes back alone.", CANARY)
                .then("The team edits the template; its pods fail after a while.", edit(Fault.Sick), minutes(15))
                .then("The team takes it back.", world -> world.wishes().revertTo(new RevisionId("v1")), minutes(2))
                .isTold("sick-canary-rolled-back.txt");
    }

    @Test
    void a_canary_that_fails_pauses_the_rollout_until_a_human_resumes() {
        Story.ofAServingFleet(
                        "A canary that fails pauses the rollout until a human resumes it.",
                        with(canary(false, false, OnFailure.Pause)))
                .then("The pods of ap do not start.", world -> pods(world, Member.Pods.Sick), Duration.ofSeconds(1))
                .then("The team edits the template.", edit(Fault.None), minutes(7))
                .then("The pods of ap run.", world -> pods(world, Member.Pods.Run), minutes(15))
                .then("The team resumes the rollout.", world -> world.wishes().resume(), minutes(8))
                .isTold("rollout-paused-and-resumed.txt");
    }

    @Test
    void traffic_leaves_before_an_update_and_returns_to_what_is_proven() {
        Story.ofAServingFleet(
                        "Traffic leaves before an update, and returns to what is proven.",
                        with(canary(true, false, OnFailure.Rollback)).andThen(EVIDENCE))
                .then("The team edits the template.", edit(Fault.None), minutes(14))
                .isTold("drain-before-update.txt");
    }

    @Test
    void what_fails_while_it_is_drained_is_never_seen() {
        Story.ofAServingFleet(
                        "What fails while it is drained is never seen.",
                        with(canary(true, false, OnFailure.Rollback)).andThen(EVIDENCE))
                .then("The team edits the template; its pods fail after a while.", edit(Fault.Sick), minutes(10))
                .isTold("drain-before-bad-update.txt");
    }

    @Test
    void the_next_stage_waits_for_a_human() {
        Story.ofAServingFleet(
                        "The next stage waits for a human who was asked.",
                        with(canary(false, true, OnFailure.Rollback)))
                .then("The team edits the template.", edit(Fault.None), minutes(10))
                .then("The team approves the canary.", world -> world.wishes().approve("canary"), minutes(5))
                .isTold("rollout-approved.txt");
    }

    @Test
    void a_region_joins_while_a_rollout_is_under_way() {
        Story.ofAServingFleet(
                        "A region joins while a rollout is under way.",
                        new World(List.of("ap", "eu", "sa", "us"), 2),
                        CANARY.andThen(
                                world -> world.wishes().place(List.of(region("ap"), region("eu"), region("us")))))
                .then("The team edits the template.", edit(Fault.None), minutes(1))
                .then(
                        "The team adds sa.",
                        world -> world.wishes().place(world.members().keySet()),
                        minutes(8))
                .isTold("region-joins-mid-rollout.txt");
    }

    @Test
    void a_newer_revision_supersedes_a_rollout() {
        Story.ofAServingFleet("A newer revision supersedes a rollout.", CANARY)
                .then("The team edits the template.", edit(Fault.None), minutes(4))
                .then("The team edits it again.", edit(Fault.None), minutes(8))
                .isTold("new-revision-mid-rollout.txt");
    }

    @Test
    void a_region_that_cannot_be_reached_does_not_keep_the_others_waiting_for_ever() {
        Story.ofAServingFleet("A region that cannot be reached does not keep the others waiting for ever.", CANARY)
                .then(
                        "The API of eu stops answering, and the team edits the template.",
                        world -> {
                            world.member("eu").reachable(false);
                            edit(Fault.None).accept(world);
                        },
                        minutes(12))
                .then(
                        "The API of eu answers again.",
                        world -> world.member("eu").reachable(true),
                        minutes(3))
                .isTold("unreachable-mid-rollout.txt");
    }

    @Test
    void a_suspended_rollout_goes_on_where_it_was() {
        Story.ofAServingFleet("A suspended rollout goes on where it was.", CANARY)
                .then("The team edits the template.", edit(Fault.None), minutes(1))
                .then("The team suspends the fleet.", world -> world.wishes().suspended(true), minutes(10))
                .then(
                        "The team takes the suspension back.",
                        world -> world.wishes().suspended(false),
                        minutes(8))
                .isTold("rollout-suspended.txt");
    }

    private static RolloutPolicy canary(boolean drainBeforeUpdate, boolean approval, OnFailure onFailure) {
        return new Progressive(
                List.of(
                        new Stage(
                                "canary",
                                new TreeSet<>(List.of(region("ap"))),
                                new Quota.Count(1),
                                minutes(2),
                                approval),
                        new Stage("rest", new TreeSet<>(), new Quota.Count(1), minutes(1), false)),
                drainBeforeUpdate,
                minutes(5),
                onFailure);
    }

    private static Consumer<World> with(RolloutPolicy policy) {
        return world -> world.wishes().rollout(policy);
    }

    private static Consumer<World> edit(Fault fault) {
        return world -> world.wishes().editTemplate(false, fault);
    }

    private static void pods(World world, Member.Pods are) {
        world.member("ap").pods(are, world.now());
    }
}
