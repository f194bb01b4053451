package io.geodefleet.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.given.Golden;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.LifecycleTable.Cell;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegionLifecycleTest {
    @Test
    void every_cell_is_as_the_golden_table_says() {
        Golden.resource("lifecycle.txt", LifecycleTable.text());
    }

    /** A rule: whenever the condition holds, so does the consequence, in every cell. */
    private static Arguments law(String sentence, Predicate<Cell> when, Predicate<Cell> then) {
        return Arguments.of(sentence, when, then);
    }

    static Stream<Arguments> laws() {
        return Stream.of(
                law(
                        "a human's drain is never undone by health",
                        cell -> cell.order() == Order.Drain,
                        cell -> cell.wish().weight() == 0),
                law(
                        "a drained region stays out while a human wants it so",
                        cell -> cell.order() == Order.Drain && isOut(cell.phase()),
                        cell -> isOut(cell.wish().phase())),
                law(
                        "not knowing never changes a weight",
                        cell -> cell.order() == Order.Auto && cell.verdict() == Verdict.Unknown && cell.isPossible(),
                        cell -> cell.wish().weight() == cell.weight()),
                law(
                        "a region that the fleet gives up gets no traffic",
                        cell -> cell.order() == Order.Leave,
                        cell -> cell.wish().weight() == 0 && cell.wish().phase() == Phase.Leaving),
                law(
                        "only a healthy region is given traffic",
                        cell -> cell.isPossible() && cell.wish().weight() > cell.weight(),
                        cell -> cell.order() == Order.Auto && cell.verdict() == Verdict.Healthy),
                law(
                        "health never leaves traffic on an unhealthy region",
                        cell -> cell.order() == Order.Auto && cell.verdict() == Verdict.Unhealthy,
                        cell -> cell.wish().weight() == 0),
                law(
                        "a region begins to serve only when every server answers with it",
                        cell -> cell.phase() != Phase.Serving && cell.wish().phase() == Phase.Serving,
                        cell -> cell.presence() == Presence.Everywhere && cell.weight() > 0),
                law(
                        "a region becomes Drained only when its clients have left",
                        cell -> cell.phase() != Phase.Drained && cell.wish().phase() == Phase.Drained,
                        cell -> cell.presence() == Presence.Quiet && cell.phase() == Phase.Draining),
                law(
                        "a region is not called Drained while a server answers with it",
                        cell -> cell.presence() == Presence.Everywhere || cell.presence() == Presence.Mixed,
                        cell -> cell.wish().phase() != Phase.Drained),
                law(
                        "Serving means full traffic, and Draining, Drained and Leaving mean none",
                        Cell::isPossible,
                        cell -> new Cell(
                                        cell.wish().phase(),
                                        cell.order(),
                                        cell.verdict(),
                                        cell.presence(),
                                        cell.wish().weight(),
                                        cell.wish())
                                .isPossible()));
    }

    private static boolean isOut(Phase phase) {
        return phase == Phase.Draining || phase == Phase.Drained;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void the_table_obeys_its_laws(String sentence, Predicate<Cell> when, Predicate<Cell> then) {
        assertThat(LifecycleTable.cells().stream().filter(when))
                .as(sentence)
                .isNotEmpty()
                .allMatch(then);
    }

    @Test
    void every_phase_can_be_reached_and_left() {
        for (var phase : Phase.values()) {
            assertThat(LifecycleTable.cells())
                    .anyMatch(cell -> cell.phase() != phase && cell.wish().phase() == phase)
                    .anyMatch(cell -> cell.phase() == phase && cell.wish().phase() != phase);
        }
    }
}
