package io.geodefleet.core.lifecycle;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DnsIntent.Steering;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps down 75, 50, 25, 0 and up 10, 25, 50, 100, both 60 s apart; two TTLs are 60 s. */
class PaceTest {
    @ParameterizedTest(name = "{0} at weight {1} for {2} s, {3}, {4}, {5}: weight {6}, next step in {7} s")
    @CsvSource({
        // a drain in steps
        "Serving, 100, 900, StepDown, Gradual, Weighted, 75, now",
        "Draining, 75, 59, StepDown, Gradual, Weighted, 75, 60",
        "Draining, 75, 60, StepDown, Gradual, Weighted, 50, 60",
        "Draining, 50, 60, StepDown, Gradual, Weighted, 25, 60",
        "Draining, 25, 60, StepDown, Gradual, Weighted, 0, 60",
        "Draining, 0, 60, StepDown, Gradual, Weighted, 0, never",
        "Restoring, 10, 1, StepDown, Gradual, Weighted, 0, now",
        "Restoring, 60, 1, StepDown, Gradual, Weighted, 50, now",
        // in one step
        "Serving, 100, 900, StepDown, Immediate, Weighted, 0, now",
        "Draining, 75, 1, StepDown, Immediate, Weighted, 0, 0",
        "Serving, 100, 900, StepDown, Gradual, InOrOut, 0, now",
        // a ramp
        "Drained, 0, 900, StepUp, Gradual, Weighted, 10, now",
        "Restoring, 10, 59, StepUp, Gradual, Weighted, 10, 60",
        "Restoring, 10, 60, StepUp, Gradual, Weighted, 25, 60",
        "Restoring, 50, 60, StepUp, Gradual, Weighted, 100, 60",
        "Restoring, 100, 60, StepUp, Gradual, Weighted, 100, never",
        "Draining, 30, 1, StepUp, Gradual, Weighted, 50, now",
        "Drained, 0, 900, StepUp, Gradual, InOrOut, 100, now",
        // neither
        "Serving, 100, 1, Out, Gradual, Weighted, 0, never",
        "Drained, 0, 1, Full, Gradual, Weighted, 100, never",
        "Restoring, 25, 999, Keep, Gradual, Weighted, 25, never",
    })
    void a_weight_changes_one_step_at_a_time(
            Phase phase, int weight, int ago, Shift shift, DrainMode mode, Steering steering, int next, String due) {
        var wish = new Wish(nextPhase(phase, shift), shift, Reason.Proven);
        var pace = new Pace(fleet(steering, 60), region(phase, weight), mode, false);
        assertThat(pace.weight(wish, seconds(ago))).isEqualTo(next);
        assertThat(pace.dueAt(wish))
                .isEqualTo(
                        switch (due) {
                            case "now" -> Instant.MIN;
                            case "never" -> Instant.MAX;
                            default -> seconds(Long.parseLong(due));
                        });
    }

    @ParameterizedTest(name = "stepInterval {0} s: a step down is due after {1} s")
    @CsvSource({"10, 60", "60, 60", "61, 61"})
    void a_step_down_waits_for_the_interval_and_for_the_clients(int interval, int due) {
        var pace = new Pace(fleet(Steering.Weighted, interval), region(Phase.Draining, 50), DrainMode.Gradual, false);
        assertThat(pace.dueAt(new Wish(Phase.Draining, Shift.StepDown, Reason.DrainOrdered)))
                .isEqualTo(seconds(due));
    }

    @ParameterizedTest(name = "alone {0}: {1}")
    @CsvSource({"true, 100", "false, 10"})
    void a_region_that_shares_with_nobody_gets_all_at_once(boolean alone, int weight) {
        var pace = new Pace(fleet(Steering.Weighted, 60), region(Phase.Joining, 0), DrainMode.Gradual, alone);
        assertThat(pace.weight(new Wish(Phase.Joining, Shift.StepUp, Reason.Proven), NOW))
                .isEqualTo(weight);
    }

    private static Phase nextPhase(Phase phase, Shift shift) {
        return switch (shift) {
            case StepDown, Out -> Phase.Draining;
            case StepUp, Full -> Phase.Restoring;
            case Keep -> phase;
        };
    }

    private static FleetIntent fleet(Steering steering, int interval) {
        var fleet = Given.fleet("eu", "us");
        var dns = new DnsIntent(
                fleet.dns().zone(), fleet.dns().hostnames(), fleet.dns().ttl(), steering);
        var drain = new DrainPolicy(DrainMode.Gradual, Given.DRAIN.steps(), Duration.ofSeconds(interval), 2, true);
        return new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                fleet.health(),
                drain,
                fleet.restore(),
                fleet.safety(),
                dns,
                fleet.drains(),
                fleet.questions(),
                false,
                false);
    }

    private static RegionMemory region(Phase phase, int weight) {
        return Given.row(
                phase,
                Health.unknownSince(NOW),
                weight,
                targets("192.0.2.1"),
                new Departure.Present(),
                new Digest("v1"),
                Reason.Proven.itself());
    }
}
