package io.geodefleet.core.safety;

import static io.geodefleet.core.given.Given.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.given.Given;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules one by one; {@link Lineup} explains how the regions are written. */
class SafetyReviewTest {
    private final Lineup lineup = new Lineup();

    @ParameterizedTest(name = "{0} with minServingRegions {1}: withheld {2}")
    @CsvSource({
        "s S S, 50%, ''",
        "s s S, 50%, b",
        "s s s, 50%, b c",
        "s S D, 50%, a",
        "s S, 50%, ''",
        "s s s, 1, c",
        "s s s, 5, a b c",
        "s S S, 67%, a",
        "s S S, 66%, ''",
        "s J R, 1, a",
        "s R R, 0, ''",
        "S r S, 100%, ''",
        "S j S, 100%, ''",
        "S S S, 100%, ''",
        "s Su S, 50%, a",
        "su Su S, 50%, ''",
        "s Sx S, 50%, a",
        "sx Sx S, 100%, ''",
        "s S? S, 50%, ''",
        "g S Su S, 50%, ''",
        "g Su Su S, 50%, a",
    })
    void no_move_of_ours_leaves_fewer_than_the_floor(String fleet, String least, String withheld) {
        lineup.floor = Lineup.quota(least);
        lineup.given(fleet);
        assertThat(lineup.withheldBy(SafetyRule.MinServingRegions)).isEqualTo(withheld);
    }

    @ParameterizedTest(name = "{0}: withheld {1}")
    @CsvSource({
        "s, a",
        "s s s, c",
        "r D D, a",
        "s J, ''",
        "sx S, ''",
        "sx, a",
        "sx sx sx, a b c",
        "s Sx, a",
        "sx sx S, ''",
        "s D, a",
    })
    void the_last_region_that_can_answer_is_never_taken_out(String fleet, String withheld) {
        lineup.given(fleet);
        assertThat(lineup.withheldBy(SafetyRule.LastRegion)).isEqualTo(withheld);
    }

    @ParameterizedTest(name = "{0} with maxConcurrentDrains {1}: withheld {2}")
    @CsvSource({
        "s s S S, 1, b",
        "s s S S, 2, ''",
        "s s s S, 50%, c",
        "g s S S, 1, b",
        "D s S S, 1, ''",
        "L s S S, 1, b",
        "H s S S, 1, ''",
        "sx sx s S, 1, ''",
        "sx s s S, 1, c",
        "su s S S, 1, b",
        "s S S S, 0, ''",
    })
    void no_more_regions_drain_at_a_time_than_allowed(String fleet, String most, String withheld) {
        lineup.drains = Lineup.quota(most);
        lineup.given(fleet);
        assertThat(lineup.withheldBy(SafetyRule.MaxConcurrentDrains)).isEqualTo(withheld);
    }

    @ParameterizedTest(name = "{0} with panicThreshold {1}: withheld {2}")
    @CsvSource({
        "su30 su35 su40 S S S, 50%, ''",
        "su30 su35 su40 S S, 50%, ''",
        "su30 su35 su40 S, 50%, a b c",
        "su30 su35 Sb10 S, 50%, a b",
        "su30 su35 S S, 50%, ''",
        "su30 su90 su150 S, 50%, ''",
        "su30 su60 su60 S, 50%, a b c",
        "su, 50%, ''",
        "su S S S, 0, ''",
        "su30 Du40 Du45 S, 50%, a",
        "su30 Hu40 Hu45 S, 50%, ''",
        "su30 sx30 sx30 S, 50%, ''",
        "su600 su30, 90%, a b",
        "su Hu, 50%, ''",
        "su D S S, 50%, ''",
    })
    void many_regions_that_turn_bad_together_are_not_believed(String fleet, String most, String withheld) {
        lineup.panic = Lineup.quota(most);
        lineup.given(fleet);
        assertThat(lineup.withheldBy(SafetyRule.CorrelatedFailure)).isEqualTo(withheld);
    }

    @ParameterizedTest(name = "{0}, {1}: withheld {2}")
    @CsvSource({
        "s S S, Gradual, ''",
        "s Sb S, Gradual, a",
        "g Sb S, Gradual, a",
        "s S? S, Gradual, ''",
        "s Sb S, Immediate, ''",
        "s Dx S, Gradual, ''",
        "su Sb S, Gradual, ''",
    })
    void a_drain_waits_while_another_region_does_not_look_well(String fleet, DrainMode pace, String withheld) {
        lineup.mode = pace;
        lineup.given(fleet);
        assertThat(lineup.withheldBy(SafetyRule.SurvivorDegraded)).isEqualTo(withheld);
    }

    @Test
    void a_suspended_fleet_keeps_every_weight_and_says_which_would_move() {
        lineup.suspended = true;
        lineup.given("s sx S");
        lineup.regions.computeIfPresent(region("c"), (name, c) -> lineup.candidate(name, "R", 50, 75));
        assertThat(lineup.withheldBy(SafetyRule.Suspended)).isEqualTo("a b c");
    }

    @ParameterizedTest
    @EnumSource(SafetyRule.class)
    void a_human_overrides_a_rule_by_naming_it_and_that_is_recorded(SafetyRule rule) {
        breaking(rule);
        assertThat(lineup.withheldBy(rule)).isNotEmpty();
        lineup.overrides = EnumSet.of(rule);
        lineup.regions.clear();
        breaking(rule);
        var review = lineup.review();
        if (rule.isOverridable()) {
            assertThat(review.holds()).noneMatch(hold -> hold.region().equals(region("a")));
            assertThat(review.remarks().get(region("a"))).contains(rule + " overridden");
        } else {
            assertThat(lineup.withheldBy(rule)).isNotEmpty();
        }
    }

    @Test
    void every_rule_that_was_set_aside_is_recorded() {
        lineup.overrides = EnumSet.of(SafetyRule.MinServingRegions, SafetyRule.SurvivorDegraded);
        lineup.floor = new Quota.Count(3);
        lineup.given("s Sb S");
        assertThat(lineup.review().remarks().get(region("a")))
                .contains("MinServingRegions overridden", "SurvivorDegraded overridden");
    }

    /** Region a shall leave, and this one rule does not let it. */
    private void breaking(SafetyRule rule) {
        switch (rule) {
            case MinServingRegions -> {
                lineup.floor = new Quota.Count(2);
                lineup.given("s S");
            }
            case MaxConcurrentDrains -> {
                lineup.drains = new Quota.Count(1);
                lineup.given("s S G");
            }
            case SurvivorDegraded -> lineup.given("s Sb S");
            case Capacity -> {
                lineup.given("s S");
                CapacityTest.scalable(lineup.regions, 3, 3);
            }
            case Suspended -> {
                lineup.suspended = true;
                lineup.given("s S");
            }
            case CorrelatedFailure -> lineup.given("su su");
            case LastRegion -> lineup.given("s D");
        }
    }

    @ParameterizedTest(name = "{0}: taken back {1}")
    @CsvSource({
        "g S S, 2, ''",
        "g Su S, 2, a",
        "gu Su S, 2, ''",
        "s Su S, 2, ''",
    })
    void a_drain_under_way_is_taken_back_when_the_others_cannot_keep_the_floor(
            String fleet, String least, String aborted) {
        lineup.floor = Lineup.quota(least);
        lineup.given(fleet);
        assertThat(String.join(
                        " ",
                        lineup.review().aborted().stream()
                                .map(RegionName::value)
                                .toList()))
                .isEqualTo(aborted);
    }

    @Test
    void regions_that_fail_their_users_leave_before_those_that_people_ordered_out() {
        lineup.drains = new Quota.Count(1);
        lineup.given("s su60 S S");
        assertThat(lineup.withheldBy(SafetyRule.MaxConcurrentDrains)).isEqualTo("a");
    }

    @Test
    void the_region_that_fails_longest_leaves_first() {
        lineup.drains = new Quota.Count(1);
        lineup.given("su60 su90 S S S");
        assertThat(lineup.withheldBy(SafetyRule.MaxConcurrentDrains)).isEqualTo("a");
    }

    @Test
    void a_fleet_that_is_deleted_is_bound_by_no_rule() {
        lineup.given("s s");
        assertThat(SafetyReview.review(Given.leaving(lineup.fleet()), lineup.regions)
                        .holds())
                .isEmpty();
    }

    @Test
    void the_sentence_names_the_rule_and_the_numbers() {
        lineup.floor = Lineup.quota("50%");
        lineup.given("s S D");
        assertThat(lineup.review().holds().getFirst().why())
                .isEqualTo(Reason.MinServingRegions.because(
                        "taking a out would leave 1 serving; minServingRegions 50% asks for 2"));
    }
}
