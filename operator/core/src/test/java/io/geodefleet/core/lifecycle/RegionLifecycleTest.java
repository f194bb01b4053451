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
                        cell -> cell.now().order() == Order.Drain,
                        cell -> !gives(cell)),
                law(
                        "a drained region stays out while a human wants it so",
                        cell -> cell.now().order() == Order.Drain
                                && isOut(cell.now().phase()),
                        cell -> isOut(cell.wish().phase())),
                law(
                        "a rollout's drain is never undone by health",
                        cell -> cell.now().order() == Order.Update,
                        cell -> !gives(cell)),
                law(
                        "health never drains what a human forces to serve",
                        cell -> cell.now().order() == Order.Serve,
                        cell -> !takes(cell)),
                law(
                        "not knowing never moves traffic",
                        cell -> cell.now().order() == Order.Auto && cell.now().verdict() == Verdict.Unknown,
                        cell -> cell.wish().shift() == Shift.Keep),
                law(
                        "a region that the fleet gives up gets no traffic",
                        cell -> cell.now().order() == Order.Leave,
                        cell -> takes(cell) && cell.wish().phase() == Phase.Leaving),
                law(
                        "only a healthy region, or one that a human forces, is given traffic",
                        RegionLifecycleTest::gives,
                        cell -> cell.now().order() == Order.Serve
                                || cell.now().order() == Order.Auto
                                        && cell.now().verdict() == Verdict.Healthy),
                law(
                        "no region is given traffic before it may enter",
                        RegionLifecycleTest::gives,
                        cell -> cell.now().mayEnter()),
                law(
                        "health leaves no traffic on an unhealthy region",
                        cell -> cell.now().order() == Order.Auto
                                && cell.now().verdict() == Verdict.Unhealthy
                                && cell.now().phase() != Phase.Leaving
                                && cell.now().traffic() != Traffic.None,
                        cell -> cell.wish().shift() == Shift.Out),
                law(
                        "a region begins to serve only when every server answers with it",
                        cell -> cell.now().phase() != Phase.Serving
                                && cell.wish().phase() == Phase.Serving,
                        cell -> cell.now().presence() == Presence.Everywhere
                                && cell.now().traffic() == Traffic.Full),
                law(
                        "a region becomes Drained only when its clients have left",
                        cell -> cell.now().phase() != Phase.Drained
                                && cell.wish().phase() == Phase.Drained,
                        cell -> cell.now().presence() == Presence.Quiet
                                && cell.now().traffic() == Traffic.None
                                && cell.now().phase() == Phase.Draining),
                law(
                        "a region is not called Drained while a server answers with it",
                        cell -> cell.now().presence() == Presence.Everywhere
                                || cell.now().presence() == Presence.Mixed,
                        cell -> cell.wish().phase() != Phase.Drained));
    }

    private static boolean gives(Cell cell) {
        return switch (cell.wish().shift()) {
            case StepUp, Full -> true;
            case Keep, StepDown, Out -> false;
        };
    }

    private static boolean takes(Cell cell) {
        return switch (cell.wish().shift()) {
            case StepDown, Out -> true;
            case Keep, StepUp, Full -> false;
        };
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
                    .anyMatch(cell -> cell.now().phase() != phase && cell.wish().phase() == phase)
                    .anyMatch(cell -> cell.now().phase() == phase && cell.wish().phase() != phase);
        }
    }
}
