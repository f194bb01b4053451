package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.CheckSighting.Failed;
import io.geodefleet.core.sight.CheckSighting.Passed;
import io.geodefleet.core.sight.CheckSighting.Unknown;
import io.geodefleet.operator.translate.Measure;
import io.geodefleet.operator.translate.Measure.Transport;
import io.geodefleet.operator.translate.StatusRange;
import io.geodefleet.operator.translate.Threshold;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Measure.Http HTTP = new Measure.Http(
            Transport.Plain, 80, "/healthz?key=1", new StatusRange(200, 299), new Hostname("shop.example.com"));

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "299, true", "199, false", "300, false", "302, false", "503, false"})
    void a_status_passes_within_its_range(int status, boolean passes) {
        assertThat(Judgement.of(HTTP, new Finding.Status(status)))
                .isEqualTo(
                        passes
                                ? new Passed(status + " from /healthz")
                                : new Failed(status + " from /healthz, 200-299 expected"));
    }

    @ParameterizedTest
    @CsvSource({
        "<, 1, 0.999, true",
        "<, 1, 1, false",
        "<=, 1, 1, true",
        "<=, 1, 1.001, false",
        ">, 1, 1, false",
        ">, 1, 1.001, true",
        ">=, 1, 1, true",
        ">=, 1, 0.999, false",
        "==, 1, 1.0, true",
        "==, 1, 2, false",
        "!=, 1, 2, true",
        "!=, 1, 1, false",
        "<, 1e-3, 0.0009, true",
        "<, -2.5, -3, true",
        ">, 1, Infinity, true",
        "<, 1, Infinity, false",
        "<, 1, -Infinity, true"
    })
    void a_value_passes_on_its_side_of_the_threshold(String comparison, String limit, double value, boolean passes) {
        assertThat(Judgement.of(query(comparison, limit), new Finding.Value(value)))
                .isInstanceOf(passes ? Passed.class : Failed.class);
    }

    @Test
    void a_value_that_is_no_number_is_neither() {
        assertThat(Judgement.of(query("!=", "1"), new Finding.Value(Double.NaN)))
                .isEqualTo(new Unknown("the query gives NaN, which is no number"));
    }

    @Test
    void a_value_is_told_as_it_was_when_it_crossed_the_threshold() {
        var query = query("<", "0.01");
        CheckSighting first = Judgement.of(query, new Finding.Value(0.001234567));
        assertThat(first).isEqualTo(new Passed("the query gave 0.001235, < 0.01 expected"));

        var still = Judgement.settle(query, first, Judgement.of(query, new Finding.Value(0.002)));
        assertThat(still).isEqualTo(first);

        var crossed = Judgement.settle(query, still, Judgement.of(query, new Finding.Value(0.5)));
        assertThat(crossed).isEqualTo(new Failed("the query gave 0.5000, < 0.01 expected"));
    }

    @Test
    void an_address_that_does_not_answer_fails_and_what_could_not_be_asked_is_unknown() {
        assertThat(Judgement.of(HTTP, new Finding.Broken("connection refused")))
                .isEqualTo(new Failed("connection refused"));
        assertThat(Judgement.of(HTTP, new Finding.NotMade("denied"))).isEqualTo(new Unknown("denied"));
        assertThat(Judgement.of(new Measure.Tcp(80), new Finding.Accepted()))
                .isEqualTo(new Passed("connection accepted"));
    }

    private static Measure.Query query(String comparison, String limit) {
        return new Measure.Query(Optional.empty(), "up", new Threshold(comparison, limit));
    }
}
