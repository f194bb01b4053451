package io.geodefleet.core.health;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.WEB;
import static io.geodefleet.core.given.Given.geode;
import static io.geodefleet.core.given.Given.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What several checks say of a region together. Checks: ready and public have a say in Serve, data only guards the way in. */
class CheckLookTest {
    private static final CheckName READY = new CheckName("ready");
    private static final CheckName PUBLIC = new CheckName("public");
    private static final CheckName DATA = new CheckName("data");
    private static final HealthPolicy POLICY = new HealthPolicy(
            Given.HEALTH.interval(),
            3,
            5,
            List.of(
                    Given.HEALTH.checks().getFirst(),
                    new HealthCheck(PUBLIC, new HealthCheck.Measured(), EnumSet.allOf(Gate.class)),
                    new HealthCheck(DATA, new HealthCheck.Measured(), EnumSet.of(Gate.Join, Gate.Restore))));

    /** Results: P passed, F failed, U unknown, - none yet. */
    @ParameterizedTest(name = "public {0}, data {1}, {2} of 3 ready: {3} for {4}")
    @CsvSource({
        "P, P, 3, Good, Proven",
        "F, P, 3, Bad, CheckFailed",
        "U, P, 3, Unclear, CheckUnknown",
        "-, P, 3, Unclear, CheckUnknown",
        "P, F, 3, Good, Proven",
        "P, U, 3, Good, Proven",
        "P, -, 3, Good, Proven",
        "P, P, 1, Bad, WorkloadNotReady",
        "U, P, 1, Bad, WorkloadNotReady",
        "F, P, 1, Bad, WorkloadNotReady",
    })
    void the_checks_that_have_a_say_in_serving_make_the_look(
            char ofPublic, char ofData, int ready, Look.Kind kind, Reason reason) {
        var look = look(sighting(ready, results(ofPublic, ofData), new ReadyEndpoints.NotTold()));
        assertThat(look.kind()).isEqualTo(kind);
        assertThat(look.why().reason()).isEqualTo(reason);
        assertThat(look.checks().keySet()).containsExactly(DATA, PUBLIC, READY);
    }

    @ParameterizedTest(name = "public {0} while the API does not answer: {1} for {2}")
    @CsvSource({"P, Unclear, Unreachable", "F, Bad, CheckFailed", "U, Unclear, Unreachable", "-, Unclear, Unreachable"})
    void a_check_from_outside_counts_although_the_api_does_not_answer(char result, Look.Kind kind, Reason reason) {
        var look = look(new RegionSighting.Unreachable("connection refused", results(result, 'P')));
        assertThat(look.kind()).isEqualTo(kind);
        assertThat(look.why().reason()).isEqualTo(reason);
        assertThat(look.checks().get(READY))
                .isEqualTo(new CheckResult(Look.Kind.Unclear, "the region's API does not answer"));
    }

    @Test
    void the_sentence_names_the_check_and_what_it_found() {
        assertThat(look(sighting(3, results('F', 'P'), new ReadyEndpoints.NotTold()))
                        .why()
                        .sentence())
                .isEqualTo("check public fails: 503 from /");
        assertThat(look(sighting(3, results('U', 'P'), new ReadyEndpoints.NotTold()))
                        .why()
                        .sentence())
                .isEqualTo("check public could not be made: timed out");
    }

    @ParameterizedTest(name = "{0} endpoints ready: {1}")
    @CsvSource({"0, Dead", "1, Good", "3, Good"})
    void no_ready_endpoint_is_hard_evidence_whatever_the_checks_say(int count, Look.Kind kind) {
        assertThat(look(sighting(3, results('P', 'P'), new ReadyEndpoints.Ready(count)))
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void hard_evidence_is_a_verdict_at_once_and_needs_no_look_again(Verdict before) {
        var dead = new Look(Look.Kind.Dead, Reason.NoReadyEndpoint.itself(), Collections.emptySortedMap());
        var health = VerdictRule.debounce(new Health(before, Look.Kind.Good, NOW), dead, POLICY, NOW);
        assertThat(health).isEqualTo(new Health(Verdict.Unhealthy, Look.Kind.Dead, NOW));
        assertThat(VerdictRule.nextVerdictAt(health, POLICY)).isEqualTo(Instant.MAX);
    }

    @ParameterizedTest(name = "template {0}, now {1} wanted, {2} ready, raised {3}: {4}")
    @CsvSource({
        "3, 6, 3, true, Good",
        "3, 6, 2, true, Good",
        "3, 6, 1, true, Bad",
        "3, 6, 3, false, Bad",
        "6, 3, 3, true, Good",
    })
    void replicas_that_were_raised_make_no_region_look_bad_while_they_start(
            int template, int wanted, int ready, boolean raised, Look.Kind kind) {
        var geode = new Geode(
                geode("v1").objects(), new Digest("v1"), new TreeMap<>(Map.of(WEB, new Scaling.Fixed(WEB, template))));
        var workloads = raised ? new TreeSet<>(List.of(WEB)) : new TreeSet<ObjectKey>();
        var look = LookRule.look(geode, seen("v1", ready, wanted, "192.0.2.1"), workloads, Given.HEALTH);
        assertThat(look.kind()).isEqualTo(kind);
    }

    private static Look look(RegionSighting sighting) {
        return LookRule.look(geode("v1"), sighting, Collections.emptySortedSet(), POLICY);
    }

    private static RegionSighting sighting(
            int ready, SortedMap<CheckName, CheckSighting> checks, ReadyEndpoints endpoints) {
        var seen = seen("v1", ready, 3, "192.0.2.1");
        return new RegionSighting.Seen(seen.objects(), seen.workloads(), seen.endpoints(), endpoints, checks);
    }

    private static SortedMap<CheckName, CheckSighting> results(char ofPublic, char ofData) {
        var results = new TreeMap<CheckName, CheckSighting>();
        put(results, PUBLIC, ofPublic);
        put(results, DATA, ofData);
        return results;
    }

    private static void put(SortedMap<CheckName, CheckSighting> results, CheckName check, char letter) {
        switch (letter) {
            case 'P' -> results.put(check, new CheckSighting.Passed("200 from /"));
            case 'F' -> results.put(check, new CheckSighting.Failed("503 from /"));
            case 'U' -> results.put(check, new CheckSighting.Unknown("timed out"));
            default -> {}
        }
    }
}
