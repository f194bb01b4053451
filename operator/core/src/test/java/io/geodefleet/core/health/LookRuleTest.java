package io.geodefleet.core.health;

import static io.geodefleet.core.given.Given.HEALTH;
import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.geode;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookRuleTest {
    @ParameterizedTest(name = "{0} of {1} replicas ready looks {2}")
    @CsvSource({"3,5,Good", "2,5,Bad", "0,5,Bad", "5,5,Good", "0,0,Good", "2,3,Good", "59,100,Bad", "60,100,Good"})
    void enough_ready_replicas_look_good(int ready, int wanted, Look.Kind expected) {
        assertThat(look(seen("v1", ready, wanted, "192.0.2.1")).kind()).isEqualTo(expected);
    }

    @Test
    void a_missing_object_is_named_before_anything_else() {
        var bare = new RegionSighting.Seen(
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                new ReadyEndpoints.NotTold(),
                Collections.emptySortedMap());
        assertThat(look(bare).why()).isEqualTo(Reason.NotApplied.because("Deployment/web is not in place"));
    }

    @Test
    void an_older_revision_that_works_looks_good() {
        assertThat(look(seen("v0", 5, 5, "192.0.2.1")).kind()).isEqualTo(Look.Kind.Good);
    }

    @Test
    void ready_workloads_without_an_address_look_bad() {
        assertThat(look(seen("v1", 5, 5)).why()).isEqualTo(Reason.NoEndpoint.itself());
    }

    @Test
    void a_region_that_cannot_be_seen_looks_unclear_and_never_bad() {
        var dark = look(new RegionSighting.Unreachable("connection refused"));
        assertThat(dark.kind()).isEqualTo(Look.Kind.Unclear);
        assertThat(dark.why()).isEqualTo(Reason.Unreachable.because("connection refused"));
        assertThat(look(new RegionSighting.Unregistered()).kind()).isEqualTo(Look.Kind.Unclear);
    }

    private static Look look(RegionSighting sighting) {
        return LookRule.look(geode("v1"), sighting, Collections.emptySortedSet(), HEALTH);
    }

    /** Each letter is one look: G good, B bad, U unclear, 10 s apart. Unhealthy needs 30 s, healthy 50 s. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', Unknown",
        "GGGGG, Unknown",
        "GGGGGG, Healthy",
        "BBB, Unknown",
        "BBBB, Unhealthy",
        "GGGGGGBBB, Healthy",
        "GGGGGGBBBB, Unhealthy",
        "GGGGGGBBBGBBB, Healthy",
        "GGGGGGU, Unknown",
        "GGGGGGBBUBBB, Unknown",
        "GGGGGGBBUBBBB, Unhealthy",
        "BBBBU, Unknown",
        "BBBBGGGGG, Unhealthy",
        "BBBBGGGGGG, Healthy",
        "BBBBGGGBGGGGG, Unhealthy",
        "BBBBGGGUGGGGG, Unknown",
        "BBBBGGGUGGGGGG, Healthy",
        "UUUUUUUUU, Unknown",
    })
    void a_verdict_needs_an_unbroken_streak(String looks, Verdict expected) {
        assertThat(after(looks).verdict()).isEqualTo(expected);
    }

    private static Health after(String looks) {
        var health = Health.unknownSince(NOW);
        for (int i = 0; i < looks.length(); i++) {
            health = VerdictRule.debounce(health, look(looks.charAt(i)), HEALTH, seconds(10L * i));
        }
        return health;
    }

    private static Look look(char letter) {
        return switch (letter) {
            case 'G' -> new Look(Look.Kind.Good, Reason.Proven.itself(), Collections.emptySortedMap());
            case 'B' -> new Look(Look.Kind.Bad, Reason.WorkloadNotReady.itself(), Collections.emptySortedMap());
            default -> new Look(Look.Kind.Unclear, Reason.Unreachable.itself(), Collections.emptySortedMap());
        };
    }

    @ParameterizedTest(name = "after {0} the next verdict is due {1} s after the first look")
    @CsvSource({"G, 50", "GG, 50", "B, 30", "GGGGGGB, 90", "BBBBG, 90", "GGUB, 60"})
    void the_next_verdict_is_due_when_the_running_streak_is_long_enough(String looks, long due) {
        var health = after(looks);
        assertThat(VerdictRule.nextVerdictAt(health, HEALTH)).isEqualTo(seconds(due));
        var kind = look(looks.charAt(looks.length() - 1));
        assertThat(VerdictRule.debounce(health, kind, HEALTH, seconds(due).minusNanos(1))
                        .verdict())
                .isEqualTo(health.verdict());
        assertThat(VerdictRule.debounce(health, kind, HEALTH, seconds(due)).verdict())
                .isNotEqualTo(health.verdict());
    }

    @ParameterizedTest(name = "after {0} nothing is due")
    @CsvSource({"U", "GGGGGG", "BBBB", "GGGGGGU"})
    void no_verdict_is_due_when_the_streak_confirms_what_is_held(String looks) {
        assertThat(VerdictRule.nextVerdictAt(after(looks), HEALTH)).isEqualTo(Instant.MAX);
    }

    @Test
    void looking_again_at_the_same_thing_changes_nothing_to_remember() {
        var once = after("GGGGGG");
        assertThat(VerdictRule.debounce(once, look('G'), HEALTH, seconds(3600))).isEqualTo(once);
    }
}
