package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Entry;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Shift;
import io.geodefleet.core.lifecycle.Wish;
import io.geodefleet.core.safety.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of who took a region's traffic. "Earlier" is ten minutes ago, by whom it says. */
class DecisionsTest {
    private static final Instant EARLIER = NOW.minusSeconds(600);

    @ParameterizedTest(
            name = "{0} at {1}, displaced by {2}, order {3}, goes to {4}: displaced by {5} since {6}, {7} flaps")
    @CsvSource({
        // health takes it
        "Serving, 100, nobody, Auto, Draining, health, now, 1",
        "Joining, 100, nobody, Auto, Draining, health, now, 1",
        "Restoring, 25, health, Auto, Draining, health, now, 1",
        "Restoring, 25, human, Auto, Draining, health, now, 1",
        "Draining, 50, human, Auto, Draining, health, now, 0",
        "Draining, 0, health, Auto, Draining, health, earlier, 0",
        "Draining, 0, health, Auto, Drained, health, earlier, 0",
        "Drained, 0, health, Auto, Drained, health, earlier, 0",
        "Drained, 0, health, Auto, Draining, health, earlier, 0",
        "Draining, 0, nobody, Auto, Draining, health, now, 0",
        // a human takes it, or takes over
        "Serving, 100, nobody, Drain, Draining, human, now, 0",
        "Restoring, 50, human, Drain, Draining, human, now, 0",
        "Draining, 50, human, Drain, Draining, human, earlier, 0",
        "Drained, 0, human, Drain, Drained, human, earlier, 0",
        "Drained, 0, health, Drain, Drained, human, now, 0",
        "Drained, 0, human, Auto, Drained, human, earlier, 0",
        // on the way back, and back
        "Drained, 0, health, Auto, Restoring, health, earlier, 0",
        "Drained, 0, human, Serve, Restoring, human, earlier, 0",
        "Restoring, 100, health, Auto, Serving, nobody, never, 0",
        "Joining, 100, nobody, Auto, Serving, nobody, never, 0",
        "Drained, 0, human, Leave, Leaving, nobody, never, 0",
    })
    void who_took_the_traffic_is_remembered_until_all_of_it_is_back(
            Phase phase, int weight, String by, Order order, Phase next, String then, String since, int flaps) {
        var row = Given.row(
                        phase,
                        new Health(Verdict.Unhealthy, Look.Kind.Bad, EARLIER),
                        weight,
                        targets("192.0.2.1"),
                        new Departure.Present(),
                        Given.V1,
                        Reason.Proven.itself())
                .displaced(displaced(by, EARLIER), Flapping.CALM, new TreeMap<>());
        var after = decisions().of(review(row, order, next));
        var expected = displaced(then, since.equals("now") ? NOW : EARLIER);
        assertThat(after.displacement()).isEqualTo(expected);
        assertThat(after.flapping().drains()).isEqualTo(flaps);
    }

    private static Displacement displaced(String by, Instant since) {
        return switch (by) {
            case "health" -> new Displacement.ByHealth(since);
            case "human" -> new Displacement.ByHuman(since);
            default -> new Displacement.None();
        };
    }

    private static Decisions decisions() {
        var nothing = new Review(List.of(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        return new Decisions(Given.fleet("eu", "us"), nothing, NOW);
    }

    private static RegionReview review(RegionMemory row, Order order, Phase next) {
        return new RegionReview(
                region("eu"),
                row,
                Given.geode("v1"),
                Given.seen("v1", 3, 3, "192.0.2.1"),
                new Look(Look.Kind.Bad, Reason.WorkloadNotReady.itself(), new TreeMap<>()),
                Presence.Mixed,
                false,
                true,
                false,
                new Orders(order, Optional.empty(), DrainMode.Gradual, Set.of()),
                new Entry.Open(),
                new Wish(next, Shift.Keep, Reason.Proven),
                row.weight(),
                Instant.MAX);
    }
}
