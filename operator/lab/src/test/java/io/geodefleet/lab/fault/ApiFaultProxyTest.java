package io.geodefleet.lab.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiFaultProxyTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    private ApiServerDouble server;
    private ApiFaultProxy proxy;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ApiServerDouble();
        proxy = ApiFaultProxy.start(server.address(), server.authorityPem(), Clock.systemUTC());
        client = HttpClient.newBuilder()
                .sslContext(ProxyCertificate.trusting(proxy.authorityPem()))
                .build();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        proxy.close();
        server.close();
    }

    @Test
    void requests_pass_with_their_token_and_are_counted_by_verb() throws Exception {
        assertThat(send("GET", "/echo/a", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(send("PATCH", "/echo/b?force=false", BodyPublishers.ofString("x"))
                        .body())
                .isEqualTo("x");

        assertThat(server.requests()).containsExactly("GET /echo/a Bearer t", "PATCH /echo/b?force=false Bearer t");
        assertThat(proxy.traffic().requests()).containsOnlyKeys("GET", "PATCH");
        assertThat(proxy.traffic().requests("PATCH")).isEqualTo(1);
        assertThat(proxy.traffic().allRequests()).isEqualTo(2);
    }

    @Test
    void a_connection_is_kept_alive_over_many_requests_with_and_without_bodies() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(send("PUT", "/echo", BodyPublishers.ofString("n".repeat(i)))
                            .body())
                    .hasSize(i);
        }
        assertThat(proxy.traffic().connections()).isEqualTo(1);
    }

    @Test
    void large_and_chunked_bodies_arrive_whole() throws Exception {
        var body = "0123456789abcdef".repeat(40_000);
        assertThat(send("POST", "/echo", BodyPublishers.ofString(body)).body()).isEqualTo(body);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(US_ASCII)));
        assertThat(send("POST", "/echo", chunked).body()).isEqualTo(body);
        assertThat(send("GET", "/echo", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_stream_of_events_passes_as_it_comes() throws Exception {
        var response = client.send(request("GET", "/watch", BodyPublishers.noBody()), BodyHandlers.ofInputStream());
        var lines = new BufferedReader(new InputStreamReader(response.body(), US_ASCII));
        assertThat(lines.readLine()).isEqualTo("first");
        server.releaseSecondLine();
        assertThat(lines.readLine()).isEqualTo("second");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void an_upgraded_connection_carries_anything_both_ways() throws Exception {
        try (var upgrading = new UpgradingServer();
                var upgraded = ApiFaultProxy.start(upgrading.address(), upgrading.authorityPem(), Clock.systemUTC());
                var socket = (SSLSocket) ProxyCertificate.trusting(upgraded.authorityPem())
                        .getSocketFactory()
                        .createSocket(InetAddress.ofLiteral("127.0.0.1"), upgraded.port())) {
            socket.getOutputStream()
                    .write("GET /watch HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                            .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(UpgradingServer.GRANTED.length()), US_ASCII))
                    .isEqualTo(UpgradingServer.GRANTED);
            socket.getOutputStream().write("\0\r\n\r\nnot HTTP".getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(13)).isEqualTo("\0\r\n\r\nnot HTTP".getBytes(US_ASCII));
            assertThat(upgraded.traffic().requests("GET")).isEqualTo(1);
        }
    }

    @Test
    void a_client_that_does_not_trust_the_proxy_is_told_so() throws Exception {
        try (var stranger = HttpClient.newHttpClient()) {
            assertThatThrownBy(() ->
                            stranger.send(request("GET", "/echo", BodyPublishers.noBody()), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void a_server_with_a_foreign_certificate_is_not_talked_to() throws Exception {
        var foreign = ProxyCertificate.create(Instant.now()).authorityPem();
        try (var wary = ApiFaultProxy.start(server.address(), foreign, Clock.systemUTC());
                var trusting = HttpClient.newBuilder()
                        .sslContext(ProxyCertificate.trusting(wary.authorityPem()))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create(wary.url() + "/echo"))
                    .timeout(LONG)
                    .build();
            assertThatThrownBy(() -> trusting.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_status_answers_in_place_of_the_server_and_the_connection_lives_on() throws Exception {
        send("GET", "/echo", BodyPublishers.noBody());
        proxy.inject(new Fault.Status(429, Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(7))));
        var refused = send("PATCH", "/echo", BodyPublishers.ofString("body that must not be taken for a request"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(refused.body()).contains("\"code\":429");
        proxy.heal();
        assertThat(send("GET", "/echo", BodyPublishers.noBody()).statusCode()).isEqualTo(200);

        assertThat(server.requests()).hasSize(2);
        assertThat(proxy.traffic().connections()).isEqualTo(1);
        assertThat(proxy.traffic().allRequests()).isEqualTo(3);
    }

    @Test
    void a_status_may_be_limited_to_a_verb_and_a_path() throws Exception {
        proxy.inject(new Fault.Status(
                503, Optional.of("GET"), Optional.of(Pattern.compile("watch=true")), Optional.empty()));
        assertThat(send("GET", "/echo?watch=true", BodyPublishers.noBody()).statusCode())
                .isEqualTo(503);
        assertThat(send("GET", "/echo", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
        assertThat(send("PUT", "/echo?watch=true", BodyPublishers.noBody()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void slow_delays_request_and_reply() throws Exception {
        send("GET", "/echo", BodyPublishers.noBody());
        proxy.inject(new Fault.Slow(Duration.ofMillis(150)));
        long start = System.nanoTime();
        send("GET", "/echo", BodyPublishers.noBody());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void down_is_refused_and_heals() throws Exception {
        send("GET", "/echo", BodyPublishers.noBody());
        proxy.inject(new Fault.Down());
        assertThatThrownBy(() -> send("PUT", "/echo", BodyPublishers.noBody())).isInstanceOf(IOException.class);
        proxy.heal();
        assertThat(send("GET", "/echo", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_black_hole_times_out_on_open_and_on_new_connections() throws Exception {
        send("GET", "/echo", BodyPublishers.noBody());
        proxy.inject(new Fault.BlackHole());
        assertThatThrownBy(() -> send("PUT", "/echo", BodyPublishers.noBody(), SHORT))
                .isInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> send("PUT", "/echo", BodyPublishers.noBody(), SHORT))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_lost_reply_leaves_the_write_done_and_the_client_without_a_word() throws Exception {
        send("GET", "/echo", BodyPublishers.noBody());
        proxy.inject(Fault.replyLost());
        assertThatThrownBy(() -> send("PATCH", "/echo", BodyPublishers.ofString("x"), SHORT))
                .isInstanceOf(HttpTimeoutException.class);
        await("the server has done it").until(() -> server.requests().size() == 2);
    }

    @Test
    void reset_breaks_a_running_stream() throws Exception {
        var response = client.send(request("GET", "/watch", BodyPublishers.noBody()), BodyHandlers.ofInputStream());
        var lines = new BufferedReader(new InputStreamReader(response.body(), US_ASCII));
        assertThat(lines.readLine()).isEqualTo("first");
        proxy.inject(new Fault.Reset());
        assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
    }

    @Test
    void cut_truncates_a_reply() {
        proxy.inject(new Fault.Cut(2_000));
        assertThatThrownBy(() -> send("POST", "/echo", BodyPublishers.ofString("x".repeat(50_000))))
                .isInstanceOf(IOException.class);
    }

    private HttpResponse<String> send(String verb, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(verb, target, body, LONG);
    }

    private HttpResponse<String> send(String verb, String target, BodyPublisher body, Duration timeout)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(request(verb, target, body), (name, value) -> true)
                .timeout(timeout)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest request(String verb, String target, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(proxy.url() + target))
                .header("Authorization", "Bearer t")
                .method(verb, body)
                .build();
    }

    /** Grants every upgrade and then echoes. */
    private static final class UpgradingServer implements AutoCloseable {
        static final String GRANTED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
        private final ProxyCertificate certificate = ProxyCertificate.create(Instant.now());
        private final SSLServerSocket listener;

        UpgradingServer() throws IOException {
            listener = (SSLServerSocket) certificate
                    .server()
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
            Thread.ofVirtual().start(this::serve);
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listener.getLocalSocketAddress();
        }

        String authorityPem() {
            return certificate.authorityPem();
        }

        private void serve() {
            try (var socket = listener.accept()) {
                RequestHead.read(socket.getInputStream());
                socket.getOutputStream().write(GRANTED.getBytes(US_ASCII));
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException gone) {
                // The test has ended the connection.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
