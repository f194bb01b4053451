package io.geodefleet.core.lifecycle;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cool-down of 100 s. */
class HoldDownTest {
    private static final Duration COOLDOWN = Duration.ofSeconds(100);

    @ParameterizedTest(name = "after {0} drains: {1} s")
    @CsvSource({"1, 100", "2, 200", "3, 400", "7, 6400", "8, 6400", "99, 6400"})
    void the_wait_doubles_with_each_drain_up_to_a_limit(int drains, int wait) {
        assertThat(HoldDown.endsAt(new Flapping(drains, NOW), COOLDOWN)).isEqualTo(seconds(wait));
    }

    @Test
    void a_calm_region_does_not_wait() {
        assertThat(HoldDown.endsAt(Flapping.CALM, COOLDOWN)).isEqualTo(Instant.MIN);
    }

    @ParameterizedTest(name = "{0} drains, the next one {1} s later: {2}")
    @CsvSource({"0, 5, 1", "1, 5, 2", "1, 400, 2", "1, 401, 1", "2, 800, 3", "2, 801, 1"})
    void drains_add_up_until_the_region_was_calm_for_four_waits(int drains, int later, int counted) {
        var before = drains == 0 ? Flapping.CALM : new Flapping(drains, NOW);
        assertThat(HoldDown.drained(before, COOLDOWN, seconds(later))).isEqualTo(new Flapping(counted, seconds(later)));
    }

    @Test
    void without_a_cool_down_nothing_is_held_down() {
        assertThat(HoldDown.endsAt(new Flapping(9, NOW), Duration.ZERO)).isEqualTo(NOW);
    }
}
