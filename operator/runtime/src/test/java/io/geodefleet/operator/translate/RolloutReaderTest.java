package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Stage;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a fleet's wishes for its rollouts are read. The fleet is placed in ap-south (tier test), eu-west and us-east (tier prod). */
class RolloutReaderTest {
    private static final String REVISION = "0123456789";

    @Test
    void a_fleet_that_says_nothing_goes_region_by_region_and_rolls_back() {
        assertThat(rollout(World.fleet()).policy())
                .isEqualTo(new Progressive(
                        List.of(stage("rest", 1, Duration.ofMinutes(1), "ap-south", "eu-west", "us-east")),
                        false,
                        Duration.ofMinutes(15),
                        OnFailure.Rollback));
    }

    @Test
    void a_rollout_to_all_keeps_its_deadline_only() {
        assertThat(rollout(with("{type: All, progressDeadline: 2m}")).policy())
                .isEqualTo(new RolloutPolicy.All(Duration.ofMinutes(2)));
    }

    @Test
    void a_region_is_in_the_first_stage_that_selects_it_unless_another_one_names_it() {
        var policy = stages("""
                {stages: [
                  {name: prod, regionSelector: {matchLabels: {tier: prod}}, maxConcurrency: 50%, bakeTime: 0s},
                  {name: all, regionSelector: {}},
                  {name: us, regions: [us-east, elsewhere], approval: true}]}
                """);

        assertThat(policy.stages().stream().map(Stage::name)).containsExactly("prod", "all", "us", "rest");
        assertThat(policy.stages().stream().map(Stage::regions))
                .containsExactly(names("eu-west"), names("ap-south"), names("us-east"), names());
        assertThat(policy.stages().getFirst().maxConcurrency()).isEqualTo(new Quota.Percent(50));
        assertThat(policy.stages().get(2).approval()).isTrue();
    }

    @Test
    void everything_else_is_read_as_it_is_written() {
        var policy = stages("{drainBeforeUpdate: true, onFailure: Continue, progressDeadline: 90s, bakeTime: 5m}");

        assertThat(policy.drainBeforeUpdate()).isTrue();
        assertThat(policy.onFailure()).isEqualTo(OnFailure.Continue);
        assertThat(policy.progressDeadline()).isEqualTo(Duration.ofSeconds(90));
        assertThat(policy.stages().getLast().bakeTime()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {bakeTime: 200h}                                              | spec.rollout.bakeTime 200h is out of range
            {progressDeadline: 0s}                                        | spec.rollout.progressDeadline 0s is out of range
            {maxConcurrency: 0%}                                          | spec.rollout.maxConcurrency is a number
            {stages: [{name: a}]}                                         | spec.rollout.stages[0] takes a name
            {stages: [{regions: [eu-west]}]}                              | spec.rollout.stages[0] takes a name
            {stages: [{name: a, regions: [eu-west], bakeTime: soon}]}     | spec.rollout.stages[0].bakeTime is not a duration
            {stages: [{name: a, regionSelector: {matchExpressions: [{}]}}]} | spec.rollout.stages[0].regionSelector
            """)
    void what_admission_would_refuse_is_refused_with_its_field(String rollout, String sentence) {
        assertThat(World.problem(with(rollout), World.usual())).contains(sentence);
    }

    @Test
    void an_approval_names_a_revision_and_perhaps_a_stage() {
        var newest = rollout(World.fleet()).newest();

        assertThat(approvals(REVISION)).containsExactly(new Approval(new RevisionId(REVISION), ""));
        assertThat(approvals(REVISION + "/canary")).containsExactly(new Approval(new RevisionId(REVISION), "canary"));
        assertThat(newest.value()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"yes", "0123", "0123456789/", "0123456789/Canary", "'0123456789, 0123456789'", "x0123456789"})
    void other_words_approve_nothing(String words) {
        assertThat(approvals(words)).isEmpty();
    }

    @Test
    void an_order_to_go_on_names_a_revision() {
        var fleet = World.fleet().with("/metadata/annotations", "{geodefleet.io/resume: \"%s\"}".formatted(REVISION));

        assertThat(rollout(fleet).resume()).isEqualTo(new RevisionId(REVISION));
        assertThat(rollout(World.fleet()).resume()).isEqualTo(RevisionId.NONE);
    }

    private static List<Approval> approvals(String words) {
        return rollout(World.fleet().with("/metadata/annotations", "{geodefleet.io/approved: \"%s\"}".formatted(words)))
                .approvals();
    }

    private static Progressive stages(String rollout) {
        return (Progressive) rollout(with(rollout)).policy();
    }

    private static Document with(String rollout) {
        return World.fleet().with("/spec/rollout", rollout);
    }

    private static RolloutIntent rollout(Document fleet) {
        return World.valid(fleet, World.usual()).intent().rollout();
    }

    private static Stage stage(String name, int concurrency, Duration bakeTime, String... regions) {
        return new Stage(name, names(regions), new Quota.Count(concurrency), bakeTime, false);
    }

    private static SortedSet<RegionName> names(String... regions) {
        return Stream.of(regions).map(RegionName::new).collect(Collectors.toCollection(TreeSet::new));
    }
}
