package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.proof.LongProof;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Traffic that moves while a change of the template is on its way: because of it, and beside it. */
@LongProof(
        "each region is drained, updated, proven and restored, and revisions wait for approval; RolloutPlannerTest has the rules")
@InLab
class RolloutMovesIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");

    private static final UnaryOperator<String> TWO = text -> text.replace("data: {region", "data: {two: \"2\", region");
    private static final UnaryOperator<String> THREE =
            text -> text.replace("data: {region", "data: {two: \"3\", region");
    private static final UnaryOperator<String> WITHOUT_US = text -> text.replace("{name: us-east}, ", "");

    private static final UnaryOperator<String> WITH_CANARY = text -> text.replace(
            "rollout: {type: All}",
            "rollout: {stages: [{name: canary, regions: [ap-south], bakeTime: 1s, approval: true}], bakeTime: 1s,"
                    + " maxConcurrency: 100%, progressDeadline: 60s}");

    private static final UnaryOperator<String> DRAINED_FIRST = text -> text.replace(
            "rollout: {type: All}", "rollout: {drainBeforeUpdate: true, bakeTime: 1s, progressDeadline: 60s}");

    private final LabScope scope;

    RolloutMovesIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void no_region_is_written_to_before_its_traffic_has_left() {
        var fleet = new TestFleet(scope, "emptied").apply(DRAINED_FIRST).awaitServing();
        var began = Instant.now();

        fleet.apply(DRAINED_FIRST.andThen(TWO)::apply);
        Eventually.is("all run it", ALL, () -> fleet.running("two", "2"));
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        Eventually.is("answered", ALL, fleet::answered);

        for (var region : ALL) {
            var writes = writes("emptied", region, began);
            assertThat(writes).as("writes in " + region).isNotEmpty();
            assertThat(writes)
                    .as("writes in " + region)
                    .allSatisfy(write -> assertThat(weight(fleet, region, write))
                            .as("the weight of %s at %s", region, write)
                            .isEqualTo("0"));
        }
    }

    @Test
    void regions_join_are_drained_and_leave_while_a_revision_waits_for_its_approval() {
        var fleet = new TestFleet(scope, "busy").apply(WITH_CANARY.andThen(WITHOUT_US)::apply);
        Eventually.is("answered", set("ap-south", "eu-west"), fleet::answered);
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));

        fleet.apply(WITH_CANARY.andThen(WITHOUT_US).andThen(TWO)::apply);
        Eventually.is("state", "AwaitingApproval", () -> fleet.status("/rollout/state"));
        var second = fleet.status("/rollout/revision");

        fleet.apply(WITH_CANARY.andThen(TWO)::apply);
        Eventually.is("joined", ALL, fleet::answered);
        assertThat(fleet.running("two", "2")).isEqualTo(set("ap-south"));
        assertThat(fleet.region("us-east", "revision")).isEqualTo(fleet.status("/rollout/lastGood"));

        var drain = new TestDrain(scope, "kernel", "eu-west").apply();
        fleet.label("drained-by", drain.name());
        Eventually.is("phase", "Drained", () -> fleet.phase("eu-west"));
        assertThat(fleet.running("two", "2")).isEqualTo(set("ap-south"));

        fleet.annotate("geodefleet.io/approved", second);
        Eventually.is("all run it", ALL, () -> fleet.running("two", "2"));
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        assertThat(fleet.answered()).isEqualTo(set("ap-south", "us-east"));
        drain.delete();
        Eventually.is("answered", ALL, fleet::answered);

        fleet.apply(WITH_CANARY.andThen(THREE)::apply);
        Eventually.is("state", "AwaitingApproval", () -> fleet.status("/rollout/state"));
        fleet.apply(WITH_CANARY.andThen(WITHOUT_US).andThen(THREE)::apply);
        Eventually.is("objects", set(), () -> fleet.objects("us-east"));
        assertThat(fleet.status("/rollout/state")).isEqualTo("AwaitingApproval");
        fleet.annotate("geodefleet.io/approved", fleet.status("/rollout/revision"));
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        assertThat(fleet.running("two", "3")).isEqualTo(set("ap-south", "eu-west"));
        assertThat(fleet.answered()).isEqualTo(set("ap-south", "eu-west"));
    }

    /** When the fleet's objects were written to in a region, told by its own audit log. */
    private List<Instant> writes(String name, String region, Instant since) {
        return scope.member(region).plane().auditLog().orElseThrow().since(0).stream()
                .filter(event ->
                        event.byOperator() && event.writes() && event.name().equals(name))
                .filter(event -> event.namespace().equals(scope.namespace()))
                .map(AuditEvent::at)
                .filter(at -> at.isAfter(since))
                .toList();
    }

    /** The region's weight at that time, told by the fleet's own history. */
    private static String weight(TestFleet fleet, String region, Instant at) {
        return fleet.moves(region).stream()
                .filter(move -> !move.when().isAfter(at))
                .max(Comparator.comparing(TestFleet.Move::when))
                .map(TestFleet.Move::to)
                .orElse("none yet");
    }
}
