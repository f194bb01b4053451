package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.operator.translate.Measure.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProberTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Vertx VERTX = Vertx.vertx();

    private final HttpProber prober = new HttpProber(VERTX);

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        prober.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 404, 503, 599})
    void the_status_is_all_that_is_told(int status) throws Exception {
        try (var server = TestServer.answering(status, "a secret")) {
            assertThat(ask(server, WITHIN)).isEqualTo(new Finding.Status(status));
        }
    }

    @Test
    void it_asks_for_the_fleets_name_at_the_address_of_the_region() throws Exception {
        try (var server = TestServer.answering(200, "")) {
            ask(server, WITHIN);

            assertThat(server.requests().getFirst())
                    .startsWith("GET /healthz?full=1 HTTP/1.1\r\n")
                    .containsIgnoringCase("host: shop.example.com:" + server.port() + "\r\n")
                    .containsIgnoringCase("user-agent: geodefleet-probe\r\n")
                    .containsIgnoringCase("connection: close\r\n")
                    .doesNotContainIgnoringCase("authorization")
                    .doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void a_redirect_is_told_and_not_followed() throws Exception {
        try (var other = TestServer.answering(200, "");
                var server = TestServer.raw(
                        "HTTP/1.1 302 Found\r\nLocation: " + other.url() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(ask(server, WITHIN)).isEqualTo(new Finding.Status(302));
            assertThat(other.requests()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_server_that_never_answers_is_broken_after_the_deadline() throws Exception {
        try (var server = TestServer.hanging()) {
            assertThat(ask(server, Duration.ofMillis(300))).isEqualTo(new Finding.Broken("no answer within 300ms"));
        }
    }

    @Test
    void a_body_without_end_is_not_waited_for() throws Exception {
        try (var server = TestServer.endless()) {
            assertThat(ask(server, WITHIN)).isEqualTo(new Finding.Status(200));
        }
    }

    @Test
    void headers_without_end_are_broken() throws Exception {
        try (var server = TestServer.raw("HTTP/1.1 200 OK\r\nA: " + "b".repeat(100_000) + "\r\n\r\n")) {
            assertThat(ask(server, WITHIN)).isInstanceOf(Finding.Broken.class);
        }
    }

    @Test
    void what_is_no_http_is_broken() throws Exception {
        try (var server = TestServer.raw("220 mail.example.com ESMTP\r\n")) {
            assertThat(ask(server, WITHIN)).isInstanceOf(Finding.Broken.class);
        }
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_is_broken() throws Exception {
        try (var server = TestServer.raw("")) {
            assertThat(ask(server, WITHIN)).isEqualTo(new Finding.Broken("connection closed"));
        }
    }

    @Test
    void a_closed_port_is_broken() throws Exception {
        int port = TestServer.freePort();

        assertThat(prober.ask(probe("127.0.0.1", port, Transport.Plain), WITHIN))
                .isEqualTo(new Finding.Broken("connection refused"));
    }

    @Test
    void an_ipv6_address_is_asked_too() throws Exception {
        try (var server = TestServer.on(
                ServerSocketFactory.getDefault(),
                "::1",
                (_, out) -> out.write(TestServer.answer(204, "").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(prober.ask(probe("::1", server.port(), Transport.Plain), WITHIN))
                    .isEqualTo(new Finding.Status(204));
        }
    }

    @Test
    void a_certificate_that_no_known_authority_signed_breaks_a_verified_probe_and_no_other(@TempDir Path folder)
            throws Exception {
        var names = new CopyOnWriteArrayList<String>();
        var tls = selfSigned(folder).getServerSocketFactory();
        try (var server = TestServer.on(tls, "127.0.0.1", (connection, out) -> {
            var session = (ExtendedSSLSession) ((SSLSocket) connection).getSession();
            session.getRequestedServerNames().forEach(name -> names.add(name.toString()));
            out.write(TestServer.answer(200, "").getBytes(StandardCharsets.UTF_8));
        })) {
            assertThat(prober.ask(probe("127.0.0.1", server.port(), Transport.VerifiedTls), WITHIN))
                    .isEqualTo(new Finding.Broken("certificate not trusted"));
            assertThat(prober.ask(probe("127.0.0.1", server.port(), Transport.UnverifiedTls), WITHIN))
                    .isEqualTo(new Finding.Status(200));
            assertThat(names).singleElement().asString().contains("shop.example.com");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"shop.example.com, Status[code=200]", "other.example.com, Broken[how=certificate not trusted]"})
    void a_certificate_is_verified_for_the_fleets_name_and_not_for_the_address(
            String host, String finding, @TempDir Path folder) throws Exception {
        var tls = selfSigned(folder).getServerSocketFactory();
        var trusting = HttpProber.options()
                .setTrustOptions(new PfxOptions()
                        .setPath(folder.resolve("server.p12").toString())
                        .setPassword(new String(PASSWORD)));
        var verifying = new HttpProber(VERTX, trusting);
        try (verifying;
                var server = TestServer.on(
                        tls,
                        "127.0.0.1",
                        (_, out) -> out.write(TestServer.answer(200, "").getBytes(StandardCharsets.UTF_8)))) {
            var probe = new Probe.Http(
                    Target.of("127.0.0.1"), Transport.VerifiedTls, server.port(), "/", new Hostname(host));

            assertThat(verifying.ask(probe, WITHIN)).hasToString(finding);
        }
    }

    @Test
    void plain_text_where_tls_is_expected_is_broken() throws Exception {
        try (var server = TestServer.answering(200, "")) {
            assertThat(prober.ask(probe("127.0.0.1", server.port(), Transport.UnverifiedTls), WITHIN))
                    .isInstanceOf(Finding.Broken.class);
        }
    }

    private Finding ask(TestServer server, Duration within) throws InterruptedException {
        return prober.ask(probe("127.0.0.1", server.port(), Transport.Plain), within);
    }

    private static Probe.Http probe(String address, int port, Transport transport) {
        return new Probe.Http(Target.of(address), transport, port, "/healthz?full=1", new Hostname("shop.example.com"));
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var file = folder.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop.example.com",
                        "-ext",
                        "san=dns:shop.example.com",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
