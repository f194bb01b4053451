package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.HALF;
import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.fleet;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Entry;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Shift;
import io.geodefleet.core.lifecycle.Wish;
import io.geodefleet.core.traffic.DnsState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecheckTest {
    private static final DnsState SETTLED = new DnsState.InSync(Reason.InSync.itself());
    private static final Health FINE = new Health(Verdict.Healthy, Look.Kind.Good, NOW.minusSeconds(600));
    private final TreeMap<RegionName, RegionMemory> regions = new TreeMap<>();

    private Instant at(DnsState dns, DrainOrder... drains) {
        return new Recheck(fleet(HALF, List.of(drains), "eu"), reviews(), regions, Instant.MAX, NOW).at(dns);
    }

    private void given(Phase phase, Health health, Departure departure) {
        regions.put(
                region("eu"),
                Given.row(
                        phase,
                        health,
                        100,
                        targets("192.0.2.1"),
                        departure,
                        RevisionId.NONE,
                        Reason.ServingWell.itself()));
    }

    @Test
    void at_rest_the_servers_are_audited_every_five_minutes() {
        given(Phase.Serving, FINE, new Departure.Present());
        assertThat(at(SETTLED)).isEqualTo(seconds(300));
    }

    @Test
    void a_changing_answer_is_followed_by_the_second_and_a_silent_server_asked_again_after_ten() {
        assertThat(at(new DnsState.Pending(Reason.Publishing.itself()))).isEqualTo(seconds(1));
        assertThat(at(new DnsState.Failing(Reason.ServerSilent.itself()))).isEqualTo(seconds(10));
        assertThat(at(new DnsState.Pending(Reason.KeepingLastAnswer.itself()))).isEqualTo(seconds(300));
    }

    @ParameterizedTest(name = "{1} for {2} s while {0}: next look in {3} s")
    @CsvSource({"Healthy, Bad, 10, 20", "Unhealthy, Good, 10, 40", "Unknown, Good, 49, 1", "Healthy, Unclear, 10, 300"})
    void the_next_verdict_is_not_missed(Verdict verdict, Look.Kind look, int ago, int due) {
        given(Phase.Serving, new Health(verdict, look, NOW.minusSeconds(ago)), new Departure.Present());
        assertThat(at(SETTLED)).isEqualTo(seconds(due));
    }

    @ParameterizedTest(name = "{0}: next look in {1} s")
    @CsvSource({"Draining, 50", "Leaving, 50", "Drained, 300", "Restoring, 300"})
    void the_moment_when_the_clients_have_left_is_not_missed(Phase phase, int due) {
        given(phase, FINE, new Departure.GoneSince(NOW.minusSeconds(10)));
        assertThat(at(SETTLED)).isEqualTo(seconds(due));
    }

    @Test
    void the_end_of_a_drain_is_not_missed() {
        given(Phase.Serving, FINE, new Departure.Present());
        assertThat(at(SETTLED, order(seconds(7)), order(Instant.MAX))).isEqualTo(seconds(7));
    }

    @Test
    void a_move_may_allow_what_was_withheld() {
        given(Phase.Draining, FINE, new Departure.Present());
        var before = reviews();
        given(Phase.Drained, FINE, new Departure.Present());
        assertThat(new Recheck(fleet("eu"), before, regions, Instant.MAX, NOW).at(SETTLED))
                .isEqualTo(seconds(1));
    }

    @Test
    void the_next_step_and_the_end_of_a_wait_are_not_missed() {
        given(Phase.Draining, FINE, new Departure.Present());
        var drains = fleet(HALF, List.of(), "eu");
        var step = review(new Entry.Open(), seconds(42));
        assertThat(new Recheck(drains, List.of(step), regions, Instant.MAX, NOW).at(SETTLED))
                .isEqualTo(seconds(42));
        var wait = review(new Entry.Closed(Reason.HeldDown.itself(), seconds(43)), Instant.MAX);
        assertThat(new Recheck(drains, List.of(wait), regions, Instant.MAX, NOW).at(SETTLED))
                .isEqualTo(seconds(43));
    }

    private List<RegionReview> reviews() {
        return regions.isEmpty() ? List.of() : List.of(review(new Entry.Open(), Instant.MAX));
    }

    private RegionReview review(Entry entry, Instant dueAt) {
        var region = Objects.requireNonNull(regions.get(region("eu")));
        return new RegionReview(
                region("eu"),
                region,
                Given.geode("v1"),
                Given.seen("v1", 3, 3, "192.0.2.1"),
                new Look(region.health().look(), Reason.Proven.itself(), new TreeMap<>()),
                Presence.Everywhere,
                false,
                true,
                false,
                Orders.of(region("eu"), fleet("eu"), false, NOW),
                entry,
                new Wish(region.phase(), Shift.Keep, Reason.ServingWell),
                region.weight(),
                dueAt);
    }

    @Test
    void a_moment_that_has_passed_is_never_waited_for() {
        given(
                Phase.Draining,
                new Health(Verdict.Healthy, Look.Kind.Bad, NOW.minusSeconds(30)),
                new Departure.GoneSince(NOW.minusSeconds(60)));
        assertThat(at(SETTLED, order(NOW), order(NOW.minusSeconds(1)))).isEqualTo(seconds(300));
    }

    private static DrainOrder order(Instant expiresAt) {
        return Given.order("d", "eu", "why", expiresAt);
    }
}
