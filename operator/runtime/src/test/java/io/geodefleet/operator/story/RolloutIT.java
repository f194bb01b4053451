package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.proof.LongProof;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change of the template on its way through the regions, with ap-south as the canary. */
@InLab
class RolloutIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final List<String> OTHERS = List.of("eu-west", "us-east");

    private static final String CANARY = "rollout: {stages: [{name: canary, regions: [ap-south], bakeTime: 1s%s}],"
            + " bakeTime: 1s, maxConcurrency: 100%%, progressDeadline: %s}";

    private static final UnaryOperator<String> TWO = text -> text.replace("data: {region", "data: {two: \"2\", region");

    /** Its pods find no node. Those that run go on running. */
    private static final UnaryOperator<String> BROKEN =
            text -> text.replace("spec: {containers", "spec: {nodeSelector: {there: none}, containers");

    private final LabScope scope;

    RolloutIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
        scope.operator().start();
    }

    @Test
    @LongProof("a canary bakes and waits")
    void a_change_waits_in_the_canary_until_it_is_approved() {
        var fleet = serving("approved", canary(", approval: true", "60s"));
        var old = fleet.status("/rollout/revision");

        fleet.apply(canary(", approval: true", "60s").andThen(TWO)::apply);
        Eventually.is("state", "AwaitingApproval", () -> fleet.status("/rollout/state"));
        var next = fleet.status("/rollout/revision");
        assertThat(fleet.status("/revision")).isEqualTo(old + "->" + next);
        assertThat(fleet.running("two", "2")).isEqualTo(set("ap-south"));

        fleet.annotate("geodefleet.io/approved", next + "/canary");
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        assertThat(fleet.running("two", "2")).isEqualTo(ALL);
        assertThat(fleet.status("/revision")).isEqualTo(next);
        assertThat(fleet.status("/rollout/lastGood")).isEqualTo(next);
        assertThat(fleet.status("/rollout/approvals/0/stage")).isEqualTo("canary");
    }

    @Test
    @LongProof("a deadline has to pass")
    void a_revision_that_never_gets_ready_goes_back_in_the_canary_and_nobody_else_sees_it() {
        var fleet = serving("broken", canary("", "5s"));
        var old = fleet.status("/rollout/revision");
        var marks = OTHERS.stream()
                .collect(Collectors.toMap(
                        region -> region,
                        region -> scope.member(region)
                                .plane()
                                .auditLog()
                                .orElseThrow()
                                .mark()));

        fleet.apply(canary("", "5s").andThen(BROKEN)::apply);
        Eventually.is("broken", true, () -> isBroken("broken", "ap-south"));
        Eventually.is("state", "RolledBack", () -> {
            assertThat(fleet.answered()).isEqualTo(ALL);
            return fleet.status("/rollout/state");
        });
        Eventually.is("back", false, () -> isBroken("broken", "ap-south"));
        Eventually.is("revision", old, () -> fleet.region("ap-south", "revision"));
        assertThat(fleet.status("/rollout/lastGood")).isEqualTo(old);
        marks.forEach((region, mark) -> assertThat(
                        scope.member(region).plane().auditLog().orElseThrow().since(mark))
                .as(region)
                .noneMatch(event -> event.byOperator()
                        && event.writes()
                        && event.namespace().equals(scope.namespace())));

        fleet.apply(canary("", "5s"));
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        assertThat(fleet.answered()).isEqualTo(ALL);
    }

    @Test
    void the_newest_revisions_are_kept_and_the_others_are_dropped_at_once() {
        var fleet = new TestFleet(scope, "kept").apply();
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        var ledger = new Ledger(scope);
        for (int i = 1; i <= 9; i++) {
            var data = "data: {i: \"%d\", region".formatted(i);
            var before = fleet.status("/revision");
            fleet.apply(text -> text.replace("data: {region", data));
            Eventually.is("in place", true, () -> isOne(fleet.status("/revision"), before));
        }
        Eventually.is("kept", 5, () -> revisions("kept").size());
        assertThat(ledger.all(event -> event.resource().equals("controllerrevisions")
                        && event.verb().startsWith("delete")
                        && event.namespace().equals(scope.namespace())))
                .hasSize(1);
        assertThat(revisions("kept")).contains("kept-" + fleet.status("/revision"));
    }

    @Test
    @LongProof("the garbage collector of the hub takes its time")
    void revisions_go_with_the_fleet() {
        var fleet = new TestFleet(scope, "ended").apply();
        Eventually.is("kept", 1, () -> revisions("ended").size());

        fleet.delete();
        Eventually.is("kept", set(), () -> revisions("ended"));
    }

    @Test
    @LongProof("the operator starts four times")
    void killed_at_every_stage_the_rollout_ends_the_same() {
        var fleet = serving("killed", canary(", approval: true", "60s"));
        fleet.apply(canary(", approval: true", "60s").andThen(TWO)::apply);
        Eventually.is("first object", true, () -> fleet.running("two", "2").contains("ap-south"));
        crash();
        Eventually.is("state", "AwaitingApproval", () -> fleet.status("/rollout/state"));
        assertThat(fleet.running("two", "2")).isEqualTo(set("ap-south"));
        scope.operator().kill();
        fleet.annotate("geodefleet.io/approved", fleet.status("/rollout/revision"));
        scope.operator().start();
        Eventually.is("all run it", ALL, () -> fleet.running("two", "2"));
        crash();
        Eventually.is("state", "Complete", () -> fleet.status("/rollout/state"));
        assertThat(fleet.answered()).isEqualTo(ALL);

        fleet.apply(canary(", approval: true", "5s").andThen(TWO).andThen(BROKEN)::apply);
        Eventually.is("broken", true, () -> isBroken("killed", "ap-south"));
        crash();
        Eventually.is("state", "RolledBack", () -> fleet.status("/rollout/state"));
        Eventually.is("back", false, () -> isBroken("killed", "ap-south"));
        assertThat(fleet.answered()).isEqualTo(ALL);
    }

    private static UnaryOperator<String> canary(String more, String deadline) {
        return text -> text.replace("rollout: {type: All}", CANARY.formatted(more, deadline));
    }

    private TestFleet serving(String name, UnaryOperator<String> change) {
        return new TestFleet(scope, name).apply(change).awaitServing();
    }

    /** Whether all regions run one revision, and that another than before. */
    private static boolean isOne(String revision, String before) {
        return revision.matches("[0-9a-f]{10}") && !revision.equals(before);
    }

    private void crash() {
        scope.operator().kill();
        scope.operator().start();
    }

    private boolean isBroken(String name, String region) {
        var deployment = scope.member(region)
                .admin()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(name)
                .get();
        return !deployment.getSpec().getTemplate().getSpec().getNodeSelector().isEmpty();
    }

    private SortedSet<String> revisions(String name) {
        return scope.hub().resources(ControllerRevision.class).inNamespace(scope.namespace()).list().getItems().stream()
                .map(revision -> revision.getMetadata().getName())
                .filter(found -> found.startsWith(name + "-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
