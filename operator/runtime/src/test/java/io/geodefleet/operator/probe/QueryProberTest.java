package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryProberTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final QueryProber prober = new QueryProber();

    @AfterEach
    void close() {
        prober.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"2.5\"]}} ; Value[number=2.5]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"0.01\"]}]}} ; Value[number=0.01]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"NaN\"]}]}} ; Value[number=NaN]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"+Inf\"]}} ; Value[number=Infinity]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} ; NotMade[cause=the query finds nothing]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"1\"]},{\"value\":[1,\"1\"]}]}} ; NotMade[cause=the query gives more than one series: aggregate them]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}} ; NotMade[cause=the query gives no single number but a matrix]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1,\"2\"]}} ; NotMade[cause=the query gives no single number but a string]",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"many\"]}} ; NotMade[cause=the query gives no number]",
                "{\"status\":\"success\"} ; NotMade[cause=the query gives no single number]",
                "<html>not Prometheus</html> ; NotMade[cause=Prometheus answers with status 200 and no result]",
                "[] ; NotMade[cause=Prometheus answers with status 200 and no result]",
                "`` ; NotMade[cause=Prometheus answers with status 200 and no result]",
            })
    void an_answer_gives_one_number_or_says_why_not(String body, String finding) throws Exception {
        try (var server = TestServer.answering(200, body)) {
            assertThat(prober.ask(query(server), WITHIN)).hasToString(finding);
        }
    }

    @Test
    void an_error_is_told_in_prometheus_own_words() throws Exception {
        try (var server = TestServer.answering(
                400,
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error:\\n unexpected end\"}")) {
            assertThat(prober.ask(query(server), WITHIN))
                    .isEqualTo(new Finding.NotMade("Prometheus: parse error: unexpected end"));
        }
    }

    @Test
    void an_error_without_words_is_told_by_its_status() throws Exception {
        try (var server = TestServer.answering(503, "no")) {
            assertThat(prober.ask(query(server), WITHIN))
                    .isEqualTo(new Finding.NotMade("Prometheus answers with status 503 and no result"));
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var other = TestServer.answering(200, "");
                var server = TestServer.raw("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + other.port()
                        + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(prober.ask(query(server), WITHIN))
                    .isEqualTo(new Finding.NotMade(
                            "Prometheus redirects, which is not followed: correct spec.prometheus.url"));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void a_server_that_never_answers_costs_no_more_than_the_deadline() throws Exception {
        try (var server = TestServer.hanging()) {
            assertThat(prober.ask(query(server), Duration.ofMillis(300)))
                    .isEqualTo(new Finding.NotMade("Prometheus gives no answer within 300ms"));
        }
    }

    @Test
    void a_body_without_end_is_cut_off() throws Exception {
        try (var server = TestServer.endless()) {
            assertThat(prober.ask(query(server), WITHIN)).isInstanceOf(Finding.NotMade.class);
        }
    }

    @Test
    void nobody_there_is_unknown_too() throws Exception {
        int port = TestServer.freePort();

        assertThat(prober.ask(new Probe.Query(URI.create("http://127.0.0.1:" + port), "up"), WITHIN))
                .isEqualTo(new Finding.NotMade("Prometheus: connection refused"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', /api/v1/query",
        "/, /api/v1/query",
        "/eu-west, /eu-west/api/v1/query",
        "/eu-west/, /eu-west/api/v1/query"
    })
    void the_query_goes_to_the_api_below_the_registered_url(String base, String path) throws Exception {
        try (var server = TestServer.answering(200, "{}")) {
            prober.ask(new Probe.Query(URI.create(server.url() + base), "up{a=\"b & c\"}"), WITHIN);

            assertThat(server.requests().getFirst())
                    .startsWith("POST " + path + " HTTP/1.1")
                    .endsWith("query=up%7Ba%3D%22b+%26+c%22%7D");
        }
    }

    private static Probe.Query query(TestServer server) throws IOException {
        return new Probe.Query(URI.create(server.url()), "up");
    }
}
