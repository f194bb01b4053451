package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.FleetDrainStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.api.v1alpha1.RegionDrainStatus;
import io.geodefleet.core.fleet.SafetyRule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrainStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Document drain = World.drain("inc-42", "eu-west", "{}")
            .with("/metadata/creationTimestamp", "\"2026-11-24T07:00:00Z\"")
            .with("/metadata/generation", "1");

    @ParameterizedTest
    @EnumSource(SafetyRule.class)
    void a_rule_that_withholds_the_drain_is_named_with_its_numbers(SafetyRule rule) {
        var status = status(drain, fleet(region("Serving", rule.reason().name())));

        assertThat(only(status).withheldBy()).isEqualTo(rule.reason().name());
        assertThat(only(status).why()).isEqualTo("the numbers");
        assertThat(condition(status, "Drained"))
                .isEqualTo("False DrainWithheld drained for 0 of 1 fleets; withheld for shop/web: "
                        + rule.reason().name());
    }

    @ParameterizedTest
    @CsvSource({"DrainOrdered", "WaitingForClients", "ScalingSurvivors", "ServerSilent"})
    void a_drain_that_goes_on_is_withheld_by_nothing(String reason) {
        var status = status(drain, fleet(region("Draining", reason)));

        assertThat(only(status).withheldBy()).isNull();
        assertThat(only(status).weight()).isEqualTo(50);
        assertThat(condition(status, "Drained")).startsWith("False DrainUnderWay");
    }

    @ParameterizedTest(name = "{0} since {1}: {2}")
    @CsvSource({
        "Drained,  2026-11-24T07:03:25.900Z, 205",
        "Drained,  2026-11-24T06:00:00Z,     0",
        "Draining, 2026-11-24T07:03:25Z,     ",
        "Serving,  2026-11-24T07:03:25Z,     ",
    })
    void evacuation_is_told_from_the_request_to_drained(String phase, String since, Long seconds) {
        var row = region(phase, "DrainOrdered").with("/phaseSince", since);
        assertThat(only(status(drain, fleet(row))).evacuationSeconds()).isEqualTo(seconds);
    }

    @Test
    void what_was_told_of_the_evacuation_stays_when_the_drain_is_over() {
        var before =
                status(drain, fleet(region("Drained", "DrainOrdered").with("/phaseSince", "2026-11-24T07:03:25Z")));
        var expired = drain.with("/spec/expiresAt", "\"2026-11-24T07:59:00Z\"").as(RegionDrain.class);
        expired.setStatus(before);

        var after =
                DrainStatus.of(expired, Stream.of(KnownFleet.of(fleet(region("Serving", "ServingWell")))), true, NOW);

        assertThat(only(after).evacuationSeconds()).isEqualTo(205);
        assertThat(condition(after, "Accepted")).startsWith("False DrainExpired");
    }

    @Test
    void a_dry_run_tells_what_would_happen_and_that_nothing_does() {
        var fleet = World.fleet().with("/status", """
                {regions: [{name: eu-west, phase: Serving, verdict: Healthy, weight: 100, reason: ServingWell, why: all is well}],
                 plan: [{drain: other, region: eu-west},
                        {drain: inc-42, region: eu-west, answerBefore: [a, b, c], answerAfter: [b, c],
                         survivors: [{region: us-east, trafficPercent: 150, replicas: [{workload: Deployment/web, ready: 3, needed: 5},
                                                                                       {workload: StatefulSet/db, ready: 3, needed: 3}]},
                                     {region: ap-south, trafficPercent: 150}],
                         refusedBy: [{rule: Capacity, message: the numbers}]}]}
                """).fleet();
        var status = status(drain.with("/spec/dryRun", "true"), fleet);

        assertThat(condition(status, "Accepted")).startsWith("True DryRun");
        assertThat(condition(status, "Drained")).startsWith("False DryRun");
        assertThat(only(status).withheldBy()).isEqualTo("Capacity");
        assertThat(only(status).plan())
                .isEqualTo("2 of 3 addresses stay; us-east would carry 150% of its traffic now (Deployment/web needs 5"
                        + " replicas and has 3); ap-south would carry 150% of its traffic now; it would be withheld:"
                        + " Capacity: the numbers");
    }

    @Test
    void a_dry_run_that_nothing_would_withhold_says_so() {
        var fleet = World.fleet().with("/status", """
                {regions: [{name: eu-west, phase: Serving, verdict: Healthy}],
                 plan: [{drain: inc-42, region: eu-west, answerBefore: [a, b], answerAfter: [b]}]}
                """).fleet();

        assertThat(only(status(drain.with("/spec/dryRun", "true"), fleet)).plan())
                .isEqualTo("1 of 2 addresses stay; nothing would withhold it");
    }

    @Test
    void who_asked_is_told() {
        var stamped = drain.with("/metadata/annotations", "{geodefleet.io/requested-by: alice}");
        assertThat(status(stamped, fleet(region("Drained", "Emptied"))).requestedBy())
                .isEqualTo("alice");
        assertThat(status(drain, fleet(region("Drained", "Emptied"))).requestedBy())
                .isNull();
    }

    private static Document region(String phase, String reason) {
        return Document.of("""
                name: eu-west
                phase: %s
                verdict: Healthy
                weight: 50
                reason: %s
                why: the numbers
                """.formatted(phase, reason));
    }

    private static GeodeFleet fleet(Document region) {
        return World.fleet()
                .with("/status", "{regions: []}")
                .with("/status/regions/-", region.json())
                .fleet();
    }

    private static RegionDrainStatus status(Document drain, GeodeFleet... fleets) {
        return DrainStatus.of(drain.as(RegionDrain.class), Stream.of(fleets).map(KnownFleet::of), true, NOW);
    }

    private static FleetDrainStatus only(RegionDrainStatus status) {
        assertThat(status.fleets()).hasSize(1);
        return status.fleets().getFirst();
    }

    private static String condition(RegionDrainStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> Document.text(condition.status()).replace("\"", "") + " " + condition.reason() + " "
                        + condition.message())
                .findFirst()
                .orElseThrow();
    }
}
