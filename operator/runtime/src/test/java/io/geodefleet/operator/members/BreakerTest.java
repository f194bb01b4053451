package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final ApiAnswer WELL = new ApiAnswer.Ok(new ObjectMapper().createObjectNode());
    private static final ApiAnswer SILENT = new ApiAnswer.Silence("no answer within 10s");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // it may overflow while it runs
    private final Breaker breaker = new Breaker(nanos::get);

    @Test
    void requests_pass_while_they_are_answered_whatever_the_answer() {
        for (int code : new int[] {404, 403, 409, 422, 500, 404, 403}) {
            assertThat(breaker.instead()).isEmpty();
            breaker.answered(no(code), Duration.ZERO, true);
        }
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void after_three_failures_in_a_row_nothing_passes_and_the_cause_is_told() {
        fail(SILENT, 2);
        breaker.answered(WELL, Duration.ZERO, true);
        fail(SILENT, 2);
        assertThat(breaker.instead()).isEmpty();

        fail(no(503), 1);

        assertThat(breaker.instead())
                .contains(new ApiAnswer.Silence(
                        "not asked, because the requests before failed: the API answers with status 503"));
    }

    @Test
    void a_failed_look_keeps_it_open_and_a_successful_one_lets_a_single_request_through() {
        fail(SILENT, 3);
        breaker.looked(SILENT, Duration.ZERO);
        assertThat(breaker.instead()).isPresent();

        breaker.looked(WELL, Duration.ZERO);

        assertThat(breaker.instead()).isEmpty();
        assertThat(breaker.instead()).isPresent();
        breaker.answered(WELL, Duration.ZERO, true);
        assertThat(breaker.instead()).isEmpty();
        assertThat(breaker.instead()).isEmpty();
    }

    @Test
    void when_the_single_request_fails_it_is_open_again_at_once() {
        fail(SILENT, 3);
        breaker.looked(WELL, Duration.ZERO);
        assertThat(breaker.instead()).isEmpty();

        breaker.answered(SILENT, Duration.ZERO, true);

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.instead()).isPresent();
    }

    @Test
    void answered_reads_do_not_make_up_for_writes_that_fail() {
        fail(SILENT, 2);
        breaker.answered(WELL, Duration.ZERO, false);
        fail(SILENT, 1);
        assertThat(breaker.isOpen()).isTrue();

        breaker.looked(WELL, Duration.ZERO);
        assertThat(breaker.instead()).isEmpty();
        breaker.answered(WELL, Duration.ZERO, false);

        fail(SILENT, 1);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void one_answer_that_asks_for_fewer_requests_opens_it_and_its_wait_is_kept() {
        breaker.answered(no(429), Duration.ofSeconds(7), true);

        assertThat(breaker.instead()).contains(no(429));
        assertThat(breaker.respite()).isEqualTo(Duration.ofSeconds(7));
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(breaker.respite()).isEqualTo(Duration.ofSeconds(1));
        breaker.looked(WELL, Duration.ZERO);
        assertThat(breaker.respite()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void nobody_makes_it_wait_for_more_than_five_minutes() {
        breaker.looked(no(429), Duration.ofDays(1));

        assertThat(breaker.respite()).isEqualTo(Duration.ofMinutes(5));
    }

    private void fail(ApiAnswer answer, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.instead()).isEmpty();
            breaker.answered(answer, Duration.ZERO, true);
        }
    }

    private static ApiAnswer no(int code) {
        return new ApiAnswer.No(code, new ObjectMapper().createObjectNode());
    }
}
