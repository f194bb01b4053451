package io.geodefleet.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import io.geodefleet.core.report.FleetReport;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final RegionName EU = new RegionName("eu-west");
    private static final Why DRAINED = Reason.DrainOrdered.because("RegionDrain/inc-42: kernel upgrade");
    private static final Why OVERRIDDEN = Reason.DrainOrdered.because(
            "RegionDrain/inc-42: kernel upgrade; MinServingRegions overridden (it would leave 1)");
    private static final FleetReport SERVING = report(Phase.Serving, Reason.ServingWell.itself(), List.of(), List.of());

    @Test
    void an_override_is_told_with_the_move_that_it_made_possible() {
        var after = report(Phase.Draining, DRAINED, List.of(move(NOW, OVERRIDDEN)), List.of());

        assertThat(News.between(SERVING, after))
                .containsExactly(new News("Move", "eu-west Serving to Draining", OVERRIDDEN, true));
    }

    @Test
    void a_move_that_was_told_before_says_nothing_about_the_next_phase() {
        var draining = report(Phase.Draining, DRAINED, List.of(move(NOW, OVERRIDDEN)), List.of());
        var drained = report(Phase.Drained, DRAINED, List.of(move(NOW, OVERRIDDEN)), List.of());

        assertThat(News.between(draining, drained))
                .containsExactly(new News("Move", "eu-west Draining to Drained", DRAINED, false));
    }

    @Test
    void what_a_rule_withholds_is_told_once_for_each_rule() {
        var floor = held(Reason.MinServingRegions.because("it would leave 1"));
        var capacity = held(Reason.Capacity.because("Deployment/web needs 5"));

        assertThat(News.between(SERVING, floor))
                .containsExactly(new News(
                        "Report", "SafetyHold True", Reason.MinServingRegions.because("it would leave 1"), true));
        assertThat(News.between(floor, floor)).isEmpty();
        assertThat(News.between(floor, capacity)).hasSize(1);
    }

    private static FleetReport held(Why why) {
        return report(
                Phase.Serving,
                Reason.ServingWell.itself(),
                List.of(),
                List.of(new Condition(ConditionType.SafetyHold, Condition.Status.True, why, NOW)));
    }

    private static Move move(Instant when, Why why) {
        return new Move(when, EU, "RegionDrain/inc-42 by alice", why, 100, 0, new Move.Took.Unfinished());
    }

    private static FleetReport report(Phase phase, Why why, List<Move> history, List<Condition> conditions) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        regions.put(EU, RegionMemory.joining(NOW).moved(phase, 0, why, NOW));
        var none = FleetReport.none();
        return new FleetReport(
                1,
                conditions,
                new FleetMemory(regions, new TreeSet<>(), history),
                none.looks(),
                none.previews(),
                none.published(),
                none.verified(),
                none.summary());
    }
}
