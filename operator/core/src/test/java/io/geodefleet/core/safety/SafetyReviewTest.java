package io.geodefleet.core.safety;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Wish;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyReviewTest {
    private final TreeMap<RegionName, RegionMemory> regions = new TreeMap<>();
    private final TreeMap<RegionName, Wish> wishes = new TreeMap<>();

    /**
     * Each letter is a region, a to c: S serving, J joining with traffic, R restoring with traffic, D drained. A lower-case letter is one
     * that shall lose its traffic.
     */
    @ParameterizedTest(name = "{0} with minServingRegions {1}: withheld {2}")
    @CsvSource({
        "sSS, 50%, ''",
        "ssS, 50%, 'b=MinServingRegions'",
        "sss, 50%, 'b=MinServingRegions c=MinServingRegions'",
        "sSD, 50%, 'a=MinServingRegions'",
        "sS, 50%, ''",
        "s, 50%, 'a=MinServingRegions'",
        "s, 0, 'a=LastRegion'",
        "sss, 0, 'c=LastRegion'",
        "sss, 1, 'c=MinServingRegions'",
        "sss, 5, 'a=MinServingRegions b=MinServingRegions c=MinServingRegions'",
        "sSS, 67%, 'a=MinServingRegions'",
        "sSS, 66%, ''",
        "sJR, 1, 'a=MinServingRegions'",
        "sRR, 0, ''",
        "SrS, 100%, ''",
        "SjS, 100%, ''",
        "rDD, 0, 'a=LastRegion'",
        "SSS, 100%, ''",
    })
    void a_move_is_withheld_when_too_few_would_go_on_serving(String fleet, String floor, String withheld) {
        for (int i = 0; i < fleet.length(); i++) {
            put(Character.toString('a' + i), fleet.charAt(i), Verdict.Healthy, 0);
        }
        assertThat(review(floor)).isEqualTo(withheld);
    }

    @Test
    void regions_that_fail_their_users_leave_before_those_that_people_ordered_out() {
        put("a", 's', Verdict.Healthy, 900);
        put("b", 's', Verdict.Unhealthy, 60);
        put("c", 'S', Verdict.Healthy, 900);
        assertThat(review("2")).isEqualTo("a=MinServingRegions");
    }

    @Test
    void the_region_that_fails_longest_leaves_first() {
        put("a", 's', Verdict.Unhealthy, 60);
        put("b", 's', Verdict.Unhealthy, 90);
        put("c", 'S', Verdict.Healthy, 900);
        assertThat(review("2")).isEqualTo("a=MinServingRegions");
    }

    @Test
    void percentages_are_of_the_regions_that_the_fleet_is_placed_in() {
        put("a", 's', Verdict.Healthy, 0);
        put("b", 'S', Verdict.Healthy, 0);
        assertThat(review("50%", 4)).isEqualTo("a=MinServingRegions");
        assertThat(review("50%", 2)).isEmpty();
    }

    @Test
    void a_region_that_no_server_ever_answered_with_may_leave_even_as_the_last() {
        put("a", 'j', Verdict.Unhealthy, 60);
        regions.computeIfPresent(region("a"), (name, memory) -> departed(memory, new Departure.NeverCame()));
        assertThat(review("50%")).isEmpty();
    }

    @Test
    void the_sentence_names_the_rule_and_the_numbers() {
        put("a", 's', Verdict.Healthy, 0);
        var policy = Given.floor(new Quota.Percent(50));
        assertThat(SafetyReview.review(regions, wishes, 1, policy)
                        .getFirst()
                        .why()
                        .sentence())
                .isEqualTo("taking a out would leave 0 serving; minServingRegions 50% asks for 1");
    }

    private String review(String floor) {
        return review(floor, regions.size());
    }

    private String review(String floor, int placed) {
        var quota = floor.endsWith("%")
                ? new Quota.Percent(Integer.parseInt(floor.substring(0, floor.length() - 1)))
                : new Quota.Count(Integer.parseInt(floor));
        return SafetyReview.review(regions, wishes, placed, Given.floor(quota)).stream()
                .map(hold -> hold.region() + "=" + hold.why().reason())
                .sorted()
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }

    private void put(String name, char letter, Verdict verdict, int secondsAgo) {
        var phase = switch (Character.toUpperCase(letter)) {
            case 'S' -> Phase.Serving;
            case 'J' -> Phase.Joining;
            case 'R' -> Phase.Restoring;
            default -> Phase.Drained;
        };
        var weight = phase == Phase.Drained ? 0 : 100;
        var since = NOW.minus(Duration.ofSeconds(secondsAgo));
        regions.put(
                region(name),
                Given.row(
                        phase,
                        new Health(verdict, Look.Kind.Good, since),
                        weight,
                        targets("192.0.2." + name.codePointAt(0)),
                        new Departure.Present(),
                        new Digest("v1"),
                        Reason.ServingWell.itself()));
        var wanted = Character.isLowerCase(letter) ? 0 : weight;
        wishes.put(region(name), new Wish(phase, wanted, Reason.ServingWell));
    }

    private static RegionMemory departed(RegionMemory memory, Departure departure) {
        return Given.row(
                memory.phase(),
                memory.health(),
                memory.weight(),
                memory.endpoints(),
                departure,
                memory.revision(),
                memory.why());
    }
}
