package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.fleet;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.seen;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.plan.Move.Took;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.traffic.RegionPresence;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final ServerSighting WITH = server("ns1", "192.0.2.1");
    private static final ServerSighting WITHOUT = server("ns2", "192.0.2.2");
    private static final Move IN = move(0, 100);
    private static final Move OUT = move(100, 0);

    private static Move move(int from, int to) {
        return new Move(NOW, region("eu"), "health", Reason.Proven.itself(), from, to, new Took.Unfinished());
    }

    /** The one region, answered by these servers 7 s later. */
    private static TreeMap<RegionName, RegionReview> reviews(
            Departure departure, int weight, ServerSighting... servers) {
        var memory = Given.row(
                Phase.Restoring,
                new Health(Verdict.Healthy, Look.Kind.Good, NOW.minusSeconds(60)),
                weight,
                targets("192.0.2.1"),
                departure,
                RevisionId.NONE,
                Reason.Proven.itself());
        var sighting =
                new FleetSighting(new TreeMap<>(Map.of(region("eu"), seen("v1", 3, 3, "192.0.2.1"))), List.of(servers));
        var presences = new RegionPresence(
                fleet("eu").dns(),
                fleet("eu").quietTime(),
                new TreeMap<>(Map.of(region("eu"), memory)),
                sighting.servers(),
                seconds(7));
        return new TreeMap<>(Map.of(
                region("eu"),
                RegionReview.of(
                        RegionReview.Known.of(region("eu"), fleet("eu"), memory, sighting, presences, seconds(7)),
                        memory.assignment(),
                        fleet("eu"),
                        true,
                        presences.isLanded(),
                        seconds(7))));
    }

    private static List<Move> after(List<Move> before, Departure departure, ServerSighting... servers) {
        var weight = before.stream().allMatch(move -> move.equals(OUT)) ? 0 : 100;
        return History.after(before, reviews(departure, weight, servers), List.of(), seconds(7));
    }

    @Test
    void a_move_in_is_finished_when_every_server_answers_with_the_region() {
        assertThat(after(List.of(IN), new Departure.Present(), WITH, WITHOUT)).containsExactly(IN);
        assertThat(after(List.of(IN), new Departure.Present(), WITH))
                .extracting(Move::took)
                .containsExactly(new Took.Lasted(Duration.ofSeconds(7)));
    }

    @Test
    void a_move_out_is_finished_when_no_server_answers_with_the_region() {
        assertThat(after(List.of(OUT), new Departure.Present(), WITH, WITHOUT)).containsExactly(OUT);
        assertThat(after(List.of(OUT), new Departure.Present(), WITHOUT))
                .extracting(Move::took)
                .containsExactly(new Took.Lasted(Duration.ofSeconds(7)));
    }

    @Test
    void a_new_move_ends_the_one_before_and_comes_first() {
        var newer = new Move(seconds(7), region("eu"), "health", Reason.Proven.itself(), 0, 100, new Took.Unfinished());
        var moves =
                History.after(List.of(OUT), reviews(new Departure.Present(), 100, WITH), List.of(newer), seconds(7));
        assertThat(moves).containsExactly(newer, OUT.finishedAt(seconds(7)));
    }

    @Test
    void a_finished_move_never_changes_again() {
        var finished = IN.finishedAt(seconds(3));
        assertThat(after(List.of(finished), new Departure.Present(), WITH)).containsExactly(finished);
    }

    @Test
    void a_region_that_is_forgotten_leaves_no_move_open() {
        var moves = History.after(List.of(OUT), new TreeMap<>(), List.of(), seconds(7));
        assertThat(moves).containsExactly(OUT.finishedAt(seconds(7)));
    }

    @Test
    void the_newest_twenty_moves_are_kept() {
        var moves = IntStream.range(0, 25).mapToObj(number -> move(number, 100)).toList();
        var memory = new FleetMemory(Collections.emptySortedMap(), new TreeSet<>(), moves);
        assertThat(memory.history()).isEqualTo(moves.subList(0, FleetMemory.HISTORY));
    }
}
