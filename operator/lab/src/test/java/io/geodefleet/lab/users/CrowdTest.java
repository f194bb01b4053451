package io.geodefleet.lab.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.geodefleet.lab.Await;
import io.geodefleet.lab.dns.Addresses;
import io.geodefleet.lab.users.Visit.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.3";
    private static final Load MANY = new Load(200, 4, Duration.ofSeconds(5), 7);

    private final CountDownLatch answersMayGo = new CountDownLatch(1);
    private HttpServer region;

    @BeforeEach
    void open() throws IOException {
        region = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HERE), 0), 64);
        region.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer("/", 200, "eu-west\n");
        region.start();
    }

    @AfterEach
    void close() {
        answersMayGo.countDown();
        region.stop(0);
    }

    private void answer(String path, int status, String body) {
        region.createContext(path, exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private int port() {
        return region.getAddress().getPort();
    }

    private static Addresses at(String... addresses) {
        return new Addresses(new TreeSet<>(Set.of(addresses)), Duration.ofSeconds(1));
    }

    @Test
    void every_request_is_told_with_its_region() {
        try (var crowd = Crowd.start(MANY, "shop.test", port(), () -> at(HERE), Clock.systemUTC())) {
            Await.until("some have come", () -> crowd.visits().count() >= 50);
            var visits = crowd.stop();
            assertThat(visits.failed().all()).isEmpty();
            assertThat(visits.byRegion()).containsExactly(Map.entry("eu-west", (long) visits.count()));
            assertThat(crowd.visits()).as("nobody comes after the end").isEqualTo(visits);
        }
    }

    @Test
    void users_spread_over_all_addresses_and_one_that_refuses_costs_its_share() {
        try (var crowd = Crowd.start(MANY, "shop.test", port(), () -> at(HERE, ELSEWHERE), Clock.systemUTC())) {
            Await.until("some have come", () -> crowd.visits().count() >= 100);
            var visits = crowd.stop();
            assertThat(visits.to(HERE).count() + visits.to(ELSEWHERE).count()).isEqualTo(visits.count());
            assertThat(visits.to(HERE).count()).isPositive();
            assertThat(visits.to(HERE).failed().all()).isEmpty();
            assertThat(visits.failed()).isEqualTo(visits.to(ELSEWHERE));
        }
    }

    @Test
    void users_keep_coming_while_others_still_wait_for_their_answer() {
        var arrived = new CountDownLatch(50);
        region.removeContext("/");
        region.createContext("/", exchange -> {
            arrived.countDown();
            try (exchange) {
                answersMayGo.await();
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        try (var crowd = Crowd.start(MANY, "shop.test", port(), () -> at(HERE), Clock.systemUTC())) {
            Await.until("fifty wait at once", () -> arrived.getCount() == 0);
            answersMayGo.countDown();
        }
    }

    @Test
    void whoever_is_given_no_address_fails() {
        try (var crowd = Crowd.start(MANY, "shop.test", port(), () -> Addresses.NONE, Clock.systemUTC())) {
            Await.until("some have come", () -> crowd.visits().count() >= 5);
            var visits = crowd.stop();
            assertThat(visits.failed()).isEqualTo(visits);
            assertThat(visits.all().getFirst().outcome()).isEqualTo(new Outcome.Failed("DNS gave no address"));
        }
    }

    @Test
    void only_a_complete_answer_200_counts() throws IOException {
        assertThat(visit(200, "eu-west\n")).isEqualTo(new Outcome.Served("eu-west"));
        assertThat(visit(503, "no ready endpoint")).isEqualTo(new Outcome.Failed("503: no ready endpoint"));
        assertThat(raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\neu-west"))
                .isEqualTo(new Outcome.Failed("the answer was cut off after 46 bytes"));
        assertThat(raw("")).isEqualTo(new Outcome.Failed("the answer was cut off after 0 bytes"));
        try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral(HERE))) {
            assertThat(new HttpVisit("shop.test", deaf.getLocalPort(), Duration.ofMillis(100)).to(HERE))
                    .isEqualTo(new Outcome.Failed("no answer in 100 ms"));
        }
    }

    private Outcome visit(int status, String body) {
        region.removeContext("/");
        answer("/", status, body);
        return new HttpVisit("shop.test", port(), Duration.ofSeconds(5)).to(HERE);
    }

    private static Outcome raw(String answer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral(HERE))) {
            var _ = Thread.ofVirtual().start(() -> {
                try (var user = server.accept()) {
                    assertThat(user.getInputStream().read(new byte[1000])).isPositive();
                    user.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            return new HttpVisit("shop.test", server.getLocalPort(), Duration.ofSeconds(5)).to(HERE);
        }
    }
}
