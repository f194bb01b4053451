package io.geodefleet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static final Telling TOLD = new Telling.Complete(NOON);

    @Test
    void news_that_wait_are_not_put_off_by_more_news() {
        assertThat(TOLD.knows(Urgency.CanWait, NOON.plusSeconds(1)).knows(Urgency.CanWait, NOON.plusSeconds(4)))
                .isEqualTo(new Telling.Waiting(NOON, Urgency.CanWait, NOON.plusSeconds(1)));
    }

    @Test
    void news_that_wait_go_with_more_urgent_ones() {
        var first = TOLD.knows(Urgency.CanWait, NOON.plusSeconds(1));
        var second = first.knows(Urgency.Together, NOON.plusSeconds(4));

        assertThat(second).isEqualTo(new Telling.Waiting(NOON, Urgency.Together, NOON.plusSeconds(4)));
        assertThat(second.knows(Urgency.CanWait, NOON.plusSeconds(5)))
                .as("less urgent ones")
                .isEqualTo(second);
    }

    @Test
    void sentences_wait_since_the_first_of_them_whatever_they_are_about() {
        var passing = TOLD.knows(Urgency.Passing, NOON.plusSeconds(1));

        assertThat(passing.knows(Urgency.CanWait, NOON.plusSeconds(4))).isEqualTo(passing);
    }

    @Test
    void what_undoes_itself_leaves_nothing_waiting() {
        var quiet = TOLD.knows(Urgency.CanWait, NOON.plusSeconds(1)).saysAll();

        assertThat(quiet).isEqualTo(TOLD);
        assertThat(quiet.knows(Urgency.CanWait, NOON.plusSeconds(8)).since()).isEqualTo(NOON.plusSeconds(8));
    }
}
