package io.geodefleet.core.rollout;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.rollout.RolloutMemory.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One decision of a rollout from v1 to v2 in a (the canary), b and c. A region is written REVISION/PROGRESS, and: {@code !} it looks
 * bad and is Unhealthy, {@code ~} not ready, {@code ?} not seen, {@code @} hidden. All of it has been so for ten minutes; a bake takes
 * two, the deadline is five.
 */
class RolloutPlannerTest {
    private static final RevisionId V2 = new RevisionId("v2");

    @ParameterizedTest(name = "{0}")
    @DisplayName("what each region is to run, and where the rollout stands")
    @CsvSource(delimiter = '|', textBlock = """
            the canary first                       | Rollback | v1       | v1/Proven v1/Proven v1/Proven    | v2/Updating v1/Proven v1/Proven   | Progressing
            the others once it is proven           | Rollback | v1       | v2/Proven v1/Proven v1/Proven    | v2/Proven v2/Updating v1/Proven   | Progressing
            what nobody sees goes first            | Rollback | v1       | v2/Proven v1/Proven v1/Proven@   | v2/Proven v1/Proven v2/Updating   | Progressing
            one at a time                          | Rollback | v1       | v2/Proven v2/Updating~- v1/Proven | v2/Proven v2/Updating v1/Proven  | Progressing
            a bake that is over proves             | Rollback | v1       | v2/Baking v1/Proven v1/Proven    | v2/Proven v2/Updating v1/Proven   | Progressing
            what is not ready in time goes back    | Rollback | v1       | v2/Updating~ v1/Proven v1/Proven | v1/Updating v1/Proven v1/Proven   | RolledBack
            or stays                               | Pause    | v1       | v2/Updating~ v1/Proven v1/Proven | v2/Failed v1/Proven v1/Proven     | Paused
            or does not keep the others            | Continue | v1       | v2/Updating~ v1/Proven v1/Proven | v2/Failed v2/Updating v1/Proven   | Progressing
            what turns bad in its bake goes back   | Rollback | v1       | v2/Baking! v1/Proven v1/Proven   | v1/Updating v1/Proven v1/Proven   | RolledBack
            unless others turn bad with it         | Rollback | v1       | v2/Baking! v1/Proven! v1/Proven  | v2/Updating v1/Proven v1/Proven   | Progressing
            only what is not touched excuses       | Rollback | v1       | v2/Proven! v2/Baking! v1/Proven  | v2/Proven v1/Updating v1/Proven   | RolledBack
            no way back but to a good one          | Rollback | none     | v2/Updating~ v1/Proven v1/Proven | v2/Failed v1/Proven v1/Proven     | Paused
            a former one that fails goes back too  | Rollback | v1       | v2/Proven v0/Updating~ v1/Proven | v2/Proven v2/Updating v1/Proven   | Progressing
            missing regions are not waited for     | Rollback | v1       | v2/Proven v1/Missing? v1/Proven  | v2/Proven v1/Missing v2/Updating  | Progressing
            a stage of missing ones proves nothing | Rollback | v1       | v1/Missing? v1/Proven v1/Proven  | v1/Missing v1/Proven v1/Proven    | Progressing
            all proven is complete                 | Rollback | v1       | v2/Proven v2/Proven v2/Proven    | v2/Proven v2/Proven v2/Proven     | Complete
            what was good needs no stages          | Rollback | v2       | v1/Proven v1/Proven v1/Proven    | v2/Updating v2/Updating v2/Updating | Progressing
            """)
    void decides(String rule, OnFailure onFailure, String lastGood, String before, String after, State state) {
        var plan = plan(fleet(onFailure, List.of()), memory(lastGood, State.Progressing), before);
        assertThat(told(plan)).as(rule).isEqualTo(after);
        assertThat(plan.memory().state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("what a human says of it")
    @CsvSource({
        "Paused, v2/canary, v2/Failed v1/Proven v1/Proven, Paused",
        "Progressing, v2/canary, v1/Missing v2/Updating v1/Proven, Progressing",
        "Progressing, v1/canary, v1/Missing v1/Proven v1/Proven, Progressing",
        "Progressing, v2/, v1/Missing v2/Updating v1/Proven, Progressing",
    })
    void approvals(State state, String approval, String after, State then) {
        var words = approval.split("/", -1);
        var fleet = fleet(OnFailure.Pause, List.of(new Approval(new RevisionId(words[0]), words[1])));
        var before = state == State.Paused ? "v2/Failed~ v1/Proven v1/Proven" : "v1/Missing? v1/Proven v1/Proven";
        var plan = plan(fleet, memory("v1", state), before);
        assertThat(told(plan)).isEqualTo(after);
        assertThat(plan.memory().state()).isEqualTo(then);
    }

    private static FleetIntent fleet(OnFailure onFailure, List<Approval> approvals) {
        var policy = new Progressive(
                List.of(stage("canary", new TreeSet<>(List.of(region("a")))), stage("rest", new TreeSet<RegionName>())),
                false,
                Duration.ofMinutes(5),
                onFailure);
        var fleet = Given.fleet("a", "b", "c");
        return new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                new RolloutIntent(V2, policy, approvals, RevisionId.NONE),
                fleet.health(),
                fleet.drain(),
                fleet.restore(),
                fleet.safety(),
                fleet.dns(),
                List.of(),
                List.of(),
                false,
                false);
    }

    private static Stage stage(String name, TreeSet<RegionName> regions) {
        return new Stage(name, regions, new Quota.Count(1), Duration.ofMinutes(2), false);
    }

    private static RolloutMemory memory(String lastGood, State state) {
        var good = lastGood.equals("none") ? RevisionId.NONE : new RevisionId(lastGood);
        return new RolloutMemory(
                V2, good, "canary", state, NOW, Reason.RolloutProgressing.itself(), List.of(), RevisionId.NONE);
    }

    private static RolloutPlan plan(FleetIntent fleet, RolloutMemory memory, String words) {
        var regions = new TreeMap<RegionName, RolloutRegion>();
        var names = List.of("a", "b", "c").iterator();
        Arrays.stream(words.split(" ")).forEach(word -> {
            var name = region(names.next());
            regions.put(name, as(name, word));
        });
        return RolloutPlanner.plan(fleet, memory, regions, NOW);
    }

    private static RolloutRegion as(RegionName name, String word) {
        var parts = word.replaceAll("[-!~?@]", "").split("/");
        var since = word.endsWith("-") ? NOW : NOW.minusSeconds(600);
        var isBad = word.contains("!");
        var kind = isBad ? Look.Kind.Bad : Look.Kind.Good;
        var row = Given.row(
                        Phase.Serving,
                        new Health(isBad ? Verdict.Unhealthy : Verdict.Healthy, kind, NOW.minusSeconds(30)),
                        word.contains("@") ? 0 : 100,
                        targets("192.0.2.1"),
                        new Departure.Present(),
                        new RevisionId(parts[0]),
                        Reason.ServingWell.itself())
                .assigned(assignment(parts, since));
        var geodes = new TreeMap<>(java.util.Map.of(Given.V1, Given.geode("v1"), V2, Given.geode("v2")));
        return new RolloutRegion(
                name,
                row,
                new RegionIntent(geodes, TrafficState.Auto),
                new Look(kind, Reason.WorkloadNotReady.itself(), new TreeMap<>()),
                !word.contains("?"),
                !word.contains("~") && !isBad,
                word.contains("@"),
                false);
    }

    private static Assignment assignment(String[] parts, Instant since) {
        return new Assignment(new RevisionId(parts[0]), Progress.valueOf(parts[1]), since, since);
    }

    private static String told(RolloutPlan plan) {
        return plan.assignments().values().stream()
                .map(assignment -> assignment.revision() + "/" + assignment.progress())
                .collect(Collectors.joining(" "));
    }
}
