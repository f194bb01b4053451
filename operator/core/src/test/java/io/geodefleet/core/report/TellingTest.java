package io.geodefleet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static final Telling TOLD = new Telling.Complete(NOON);

    @Test
    void news_that_wait_are_not_put_off_by_more_news() {
        assertThat(TOLD.knows(NOON.plusSeconds(1)).knows(NOON.plusSeconds(4)))
                .isEqualTo(new Telling.Waiting(NOON, NOON.plusSeconds(1)));
    }

    @Test
    void what_undoes_itself_leaves_nothing_waiting() {
        var quiet = TOLD.knows(NOON.plusSeconds(1)).saysAll();

        assertThat(quiet).isEqualTo(TOLD);
        assertThat(quiet.knows(NOON.plusSeconds(8)).since()).isEqualTo(NOON.plusSeconds(8));
    }
}
