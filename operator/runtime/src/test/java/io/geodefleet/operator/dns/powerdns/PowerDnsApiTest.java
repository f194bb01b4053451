package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.ServerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API's replies are taken for, told by a server that replies as it is told. */
class PowerDnsApiTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/", exchange -> {
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-API-Key"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var reply = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:9/");
            exchange.sendResponseHeaders(status, status == 204 ? -1 : reply.length);
            if (status != 204) {
                exchange.getResponseBody().write(reply);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void one_name_is_asked_for_and_only_its_records_are_taken_even_if_the_whole_zone_comes() {
        body = """
                {"name": "x.test.", "rrsets": [
                  {"name": "*.x.test.", "type": "A", "ttl": 30, "records": [
                    {"content": "127.1.0.1", "disabled": false}, {"content": "127.2.0.1", "disabled": true}]},
                  {"name": "other.x.test.", "type": "A", "ttl": 30, "records": []}]}""";

        assertThat(api().at("*.x.test."))
                .isEqualTo(new ApiReply.Found(
                        List.of(new RrSet("*.x.test.", "A", 30, List.of("127.1.0.1", "disabled 127.2.0.1")))));
        assertThat(requests)
                .containsExactly("GET /pdns/api/v1/servers/localhost/zones/x.test.?rrset_name=%2A.x.test. secret ");
    }

    @Test
    void a_change_is_one_request_that_replaces_some_sets_and_removes_others() {
        status = 204;

        var reply = api().replace(List.of(
                new RrSet("a.x.test.", "LUA", 30, List.of("A \";return '127.1.0.1'\"")),
                new RrSet("a.x.test.", "A", 0, List.of())));

        assertThat(reply).isEqualTo(new ApiReply.Changed());
        assertThat(requests).singleElement().asString().startsWith("PATCH ").endsWith("""
                {"rrsets":[{"name":"a.x.test.","type":"LUA","changetype":"REPLACE","ttl":30,\
                "records":[{"content":"A \\";return '127.1.0.1'\\"","disabled":false}]},\
                {"name":"a.x.test.","type":"A","changetype":"DELETE"}]}""");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            value = {
                "401, Unauthorized,                it does not accept the API key (401),                       KeyRejected",
                "403, Forbidden,                   it does not accept the API key (403),                       KeyRejected",
                "404, Not Found,                   'it has no such zone or server, or its API is switched off (404)', UpdateRefused",
                "422, '{\"error\": \"bad\\nLUA\"}', it cannot use the content (422): bad LUA,                   UpdateRefused",
                "413, '',                          the change is larger than it takes (413): raise webserver-max-bodysize, UpdateRefused",
                "302, '',                          'it redirects, which is not followed (302)',                UpdateRefused",
                "405, '',                          it does not know the request (405): it is not the API of PowerDNS, UpdateRefused",
                "500, '{\"error\": \"database\"}', it answered 500: database,                                  ServerFailed",
                "503, <html>,                      it answered 503,                                            ServerFailed",
                "429, '',                          it answered 429,                                            ServerFailed",
            })
    void a_reply_that_declines_says_why_and_whether_it_may_pass(int code, String text, String sentence, Reason reason) {
        status = code;
        body = text;

        assertThat(api().replace(List.of()))
                .isEqualTo(new ApiReply.Declined(reason, sentence, reason == Reason.ServerFailed));
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "null", "{\"rrsets\": 7}", "{\"rrsets\": [", "\u0000"})
    void a_reply_that_makes_no_sense_counts_as_silence(String garbage) {
        body = garbage;

        assertThat(Stream.of(api().at("a.x.test."), api().probe()))
                .containsOnly(new ApiReply.Silent("its reply is not what the API of PowerDNS says"));
    }

    @Test
    void an_error_is_cut_to_a_sentence() {
        status = 422;
        body = "{\"error\": \"" + "x".repeat(5_000) + "\"}";

        assertThat(api().replace(List.of()))
                .isInstanceOfSatisfying(
                        ApiReply.Declined.class, it -> assertThat(it.sentence()).hasSizeLessThan(300));
    }

    @Test
    void a_server_that_is_not_there_is_silent() {
        var api = api();
        server.stop(0);

        assertThat(api.at("a.x.test.")).isEqualTo(new ApiReply.Silent("connection refused"));
    }

    private PowerDnsApi api() {
        var url = URI.create(
                "http://127.0.0.1:%d/pdns/".formatted(server.getAddress().getPort()));
        return new PowerDnsApi(
                new PowerDnsSettings(
                        url,
                        "localhost",
                        new ApiKey("secret"),
                        Optional.empty(),
                        List.of(new ServerAddress("127.0.0.1", 53))),
                new ZoneName("x.test"));
    }
}
