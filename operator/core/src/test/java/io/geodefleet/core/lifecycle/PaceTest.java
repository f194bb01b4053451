package io.geodefleet.core.lifecycle;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ProviderKind;
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
        "Serving, 100, 900, StepDown, Gradual, PowerDns, 75, now",
        "Draining, 75, 59, StepDown, Gradual, PowerDns, 75, 60",
        "Draining, 75, 60, StepDown, Gradual, PowerDns, 50, 60",
        "Draining, 50, 60, StepDown, Gradual, PowerDns, 25, 60",
        "Draining, 25, 60, StepDown, Gradual, PowerDns, 0, 60",
        "Draining, 0, 60, StepDown, Gradual, PowerDns, 0, never",
        "Restoring, 10, 1, StepDown, Gradual, PowerDns, 0, now",
        "Restoring, 60, 1, StepDown, Gradual, PowerDns, 50, now",
        // in one step
        "Serving, 100, 900, StepDown, Immediate, PowerDns, 0, now",
        "Draining, 75, 1, StepDown, Immediate, PowerDns, 0, 0",
        "Serving, 100, 900, StepDown, Gradual, Rfc2136, 0, now",
        // a ramp
        "Drained, 0, 900, StepUp, Gradual, PowerDns, 10, now",
        "Restoring, 10, 59, StepUp, Gradual, PowerDns, 10, 60",
        "Restoring, 10, 60, StepUp, Gradual, PowerDns, 25, 60",
        "Restoring, 50, 60, StepUp, Gradual, PowerDns, 100, 60",
        "Restoring, 100, 60, StepUp, Gradual, PowerDns, 100, never",
        "Draining, 30, 1, StepUp, Gradual, PowerDns, 50, now",
        "Drained, 0, 900, StepUp, Gradual, Rfc2136, 100, now",
        // neither
        "Serving, 100, 1, Out, Gradual, PowerDns, 0, never",
        "Drained, 0, 1, Full, Gradual, PowerDns, 100, never",
        "Restoring, 25, 999, Keep, Gradual, PowerDns, 25, never",
    })
    void a_weight_changes_one_step_at_a_time(
            Phase phase,
            int weight,
            int ago,
            Shift shift,
            DrainMode mode,
            ProviderKind provider,
            int next,
            String due) {
        var wish = new Wish(nextPhase(phase, shift), shift, Reason.Proven);
        var pace = new Pace(fleet(provider, 60), region(phase, weight), mode, false, true);
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
        var pace = new Pace(
                fleet(ProviderKind.PowerDns, interval), region(Phase.Draining, 50), DrainMode.Gradual, false, true);
        assertThat(pace.dueAt(new Wish(Phase.Draining, Shift.StepDown, Reason.DrainOrdered)))
                .isEqualTo(seconds(due));
    }

    @ParameterizedTest(name = "{0} at {1}, {2}: {3} while a server does not give the last answer")
    @CsvSource({
        "Draining, 75, StepDown, 75",
        "Restoring, 25, StepUp, 25",
        "Serving, 100, StepDown, 75",
        "Drained, 0, StepUp, 10",
        "Draining, 75, Out, 0"
    })
    void a_step_waits_until_every_server_gives_the_answer_of_the_last_one(
            Phase phase, int weight, Shift shift, int next) {
        var pace = new Pace(fleet(ProviderKind.PowerDns, 60), region(phase, weight), DrainMode.Gradual, false, false);
        assertThat(pace.weight(new Wish(nextPhase(phase, shift), shift, Reason.Proven), seconds(900)))
                .isEqualTo(next);
    }

    @ParameterizedTest(name = "alone {0}: {1}")
    @CsvSource({"true, 100", "false, 10"})
    void a_region_that_shares_with_nobody_gets_all_at_once(boolean alone, int weight) {
        var pace = new Pace(fleet(ProviderKind.PowerDns, 60), region(Phase.Joining, 0), DrainMode.Gradual, alone, true);
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

    private static FleetIntent fleet(ProviderKind provider, int interval) {
        var fleet = Given.fleet("eu", "us");
        var dns = new DnsIntent(
                fleet.dns().zone(), fleet.dns().hostnames(), fleet.dns().ttl(), provider);
        var drain = new DrainPolicy(DrainMode.Gradual, Given.DRAIN.steps(), Duration.ofSeconds(interval), 2, true);
        return new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                fleet.rollout(),
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
                Given.V1,
                Reason.Proven.itself());
    }
}
