package io.geodefleet.core.report;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.sight.RegionSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrgencyTest {
    private static final RegionMemory JOINING = row(Phase.Joining, Verdict.Unknown, Look.Kind.Bad, 0);
    private static final RegionMemory COMING = row(Phase.Joining, Verdict.Unknown, Look.Kind.Good, 0);
    private static final RegionMemory SERVING = row(Phase.Serving, Verdict.Healthy, Look.Kind.Good, 100);

    private record Case(String name, RegionMemory before, RegionMemory after, Urgency urgency) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> rows() {
        return Stream.of(
                new Case("nothing", SERVING, SERVING, Urgency.CanWait),
                new Case(
                        "another sentence",
                        SERVING,
                        SERVING.moved(Phase.Serving, 100, Reason.ServingWell.because("2 of 3"), NOW),
                        Urgency.CanWait),
                new Case("a joining region looks good", JOINING, COMING, Urgency.Soon),
                new Case(
                        "a joining region is dead",
                        JOINING,
                        row(Phase.Joining, Verdict.Unhealthy, Look.Kind.Dead, 0),
                        Urgency.Passing),
                new Case(
                        "a serving region looks bad",
                        SERVING,
                        row(Phase.Serving, Verdict.Healthy, Look.Kind.Bad, 100),
                        Urgency.Soon),
                new Case(
                        "a serving region is unhealthy",
                        SERVING,
                        row(Phase.Serving, Verdict.Unhealthy, Look.Kind.Good, 100),
                        Urgency.AtOnce),
                new Case(
                        "an object is to be applied",
                        JOINING,
                        JOINING.expecting(Set.of(Given.SERVICE), new RegionSighting.Unreachable("down")),
                        Urgency.AtOnce),
                new Case("a region gets traffic", JOINING, SERVING, Urgency.AtOnce),
                new Case(
                        "a region loses some",
                        SERVING,
                        row(Phase.Draining, Verdict.Healthy, Look.Kind.Good, 50),
                        Urgency.AtOnce),
                new Case(
                        "a region without traffic bakes",
                        COMING,
                        COMING.assigned(COMING.assignment().at(Progress.Baking, NOW)),
                        Urgency.Soon),
                new Case(
                        "a region that looks bad goes on with its revision",
                        JOINING,
                        JOINING.assigned(JOINING.assignment().at(Progress.Baking, NOW)),
                        Urgency.Passing),
                new Case(
                        "a region with traffic bakes",
                        SERVING,
                        SERVING.assigned(SERVING.assignment().at(Progress.Baking, NOW)),
                        Urgency.Soon));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_touches_traffic_is_written_at_once_its_streaks_begin_soon_and_news_of_other_regions_can_wait(Case row) {
        assertThat(Urgency.of(report(row.before()), report(row.after()))).isEqualTo(row.urgency());
    }

    @ParameterizedTest
    @CsvSource({
        "Joining, 0, Bad, Together",
        "Joining, 0, Dead, Together",
        "Joining, 0, Unclear, Together",
        "Restoring, 0, Bad, Together",
        "Restoring, 10, Bad, Soon",
        "Joining, 0, Good, Soon",
        "Serving, 100, Bad, Soon",
        "Draining, 0, Bad, Soon",
        "Drained, 0, Bad, Soon",
        "Leaving, 0, Bad, Soon",
    })
    void a_region_that_begins_to_look_good_waits_for_others_that_are_on_their_way_and_do_not(
            Phase phase, int weight, Look.Kind look, Urgency urgency) {
        var other = row(phase, Verdict.Unknown, look, weight);

        assertThat(Urgency.of(report(JOINING, other), report(COMING, other))).isEqualTo(urgency);
    }

    @Test
    void what_people_wait_for_is_written_at_once() {
        assertThat(changed(report -> with(report, 8, report.memory(), Condition.Status.True)))
                .as("another spec")
                .isEqualTo(Urgency.AtOnce);
        assertThat(changed(report -> with(report, 7, report.memory(), Condition.Status.False)))
                .as("a condition")
                .isEqualTo(Urgency.AtOnce);
        assertThat(changed(report -> with(report, 7, rolling(report.memory()), Condition.Status.True)))
                .as("a rollout's state")
                .isEqualTo(Urgency.AtOnce);
        assertThat(changed(report -> with(report, 7, publishing(report.memory()), Condition.Status.True)))
                .as("a name that is to be published")
                .isEqualTo(Urgency.AtOnce);
    }

    @Test
    void how_far_the_work_is_can_wait() {
        var before = report(SERVING);
        var done = with(before, 7, before.memory(), ConditionType.WorkloadsApplied, Condition.Status.True);

        assertThat(Urgency.of(done, applied(Reason.Applying))).isEqualTo(Urgency.CanWait);
        assertThat(Urgency.of(applied(Reason.Applying), done)).isEqualTo(Urgency.CanWait);
    }

    @ParameterizedTest
    @CsvSource({
        "Applying, ApplyRefused, Soon",
        "FieldConflict, ApplyRefused, Soon",
        "ApplyRefused, ApplyRefused, CanWait",
        "ApplyRefused, Applying, CanWait",
    })
    void what_a_member_refuses_is_told_soon_and_that_it_does_so_no_more_can_wait(
            Reason before, Reason after, Urgency urgency) {
        assertThat(Urgency.of(applied(before), applied(after))).isEqualTo(urgency);
    }

    private static FleetReport applied(Reason reason) {
        var report = report(SERVING);
        return new FleetReport(
                7,
                List.of(new Condition(
                        ConditionType.WorkloadsApplied, Condition.Status.False, reason.because("eu"), NOW)),
                report.memory(),
                report.looks(),
                report.previews(),
                report.published(),
                report.verified(),
                report.summary());
    }

    @ParameterizedTest(name = "samples of {0}: {1} after the last write, {2} after it was seen")
    @CsvSource({"PT1S, PT0.2S, PT1S", "PT10S, PT2S, PT10S", "PT5M, PT2S, PT10S"})
    void a_streak_waits_from_the_last_write_and_what_comes_together_from_the_first_of_it(
            Duration interval, Duration soon, Duration together) {
        var health = new HealthPolicy(interval, 3, 5, List.of());
        var written = NOW.minusSeconds(60);

        assertThat(Urgency.AtOnce.due(health, written, NOW)).isEqualTo(NOW);
        assertThat(Urgency.Soon.due(health, written, NOW)).isEqualTo(written.plus(soon));
        assertThat(Urgency.Together.due(health, written, NOW)).isEqualTo(NOW.plus(together));
        assertThat(Urgency.CanWait.due(health, written, NOW)).isEqualTo(NOW.plus(together));
        assertThat(Urgency.Passing.due(health, written, NOW))
                .isEqualTo(NOW.plus(together).plus(together));
        assertThat(Urgency.Soon.due(health, Instant.MIN, NOW))
                .as("before this process has written anything")
                .isBefore(NOW);
    }

    private static Urgency changed(UnaryOperator<FleetReport> change) {
        var before = report(SERVING);
        return Urgency.of(before, change.apply(before));
    }

    private static FleetMemory rolling(FleetMemory memory) {
        var old = memory.rollout();
        return new FleetMemory(
                memory.regions(),
                memory.hostnames(),
                memory.history(),
                new RolloutMemory(
                        old.newest(),
                        old.lastGood(),
                        old.stage(),
                        RolloutMemory.State.Paused,
                        NOW,
                        old.why(),
                        old.approvals(),
                        old.resumed()));
    }

    private static FleetMemory publishing(FleetMemory memory) {
        return new FleetMemory(memory.regions(), new TreeSet<>(List.of(SHOP)), memory.history(), memory.rollout());
    }

    private static FleetReport report(RegionMemory region) {
        return report(new TreeMap<>(Map.of(region("eu"), region)));
    }

    private static FleetReport report(RegionMemory region, RegionMemory other) {
        return report(new TreeMap<>(Map.of(region("eu"), region, region("us"), other)));
    }

    private static FleetReport report(SortedMap<RegionName, RegionMemory> regions) {
        var memory = new FleetMemory(regions, new TreeSet<>(), List.of());
        return with(FleetReport.none(), 7, memory, Condition.Status.True);
    }

    private static FleetReport with(FleetReport report, long generation, FleetMemory memory, Condition.Status ready) {
        return with(report, generation, memory, ConditionType.Ready, ready);
    }

    private static FleetReport with(
            FleetReport report, long generation, FleetMemory memory, ConditionType type, Condition.Status status) {
        Why why = Reason.Settled.itself();
        return new FleetReport(
                generation,
                List.of(new Condition(type, status, why, NOW)),
                memory,
                report.looks(),
                report.previews(),
                report.published(),
                report.verified(),
                report.summary());
    }

    private static RegionMemory row(Phase phase, Verdict verdict, Look.Kind look, int weight) {
        return Given.row(
                phase,
                new Health(verdict, look, NOW),
                weight,
                targets("192.0.2.1"),
                new Departure.Present(),
                Given.V1,
                Reason.ServingWell.itself());
    }
}
