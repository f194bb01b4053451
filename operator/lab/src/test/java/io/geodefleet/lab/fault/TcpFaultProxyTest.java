package io.geodefleet.lab.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpFaultProxyTest {
    private static final int SHORT_MILLIS = 150;
    private static final int LONG_MILLIS = 10_000;

    private EchoServer server;
    private TcpFaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = TcpFaultProxy.start(server.address());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    @Test
    void without_a_fault_bytes_pass_both_ways_and_are_counted() throws IOException {
        try (var client = connect()) {
            assertThat(echo(client, "hello")).isEqualTo("hello");
            await("the reply is counted").until(() -> proxy.traffic().bytesToClient() == 5);
            assertThat(proxy.traffic().bytesToServer()).isEqualTo(5);
            assertThat(proxy.traffic().connections()).isEqualTo(1);
            assertThat(proxy.traffic().open()).isEqualTo(1);
        }
        await("the connection's end is noticed").until(() -> proxy.traffic().open() == 0);
    }

    @Test
    void what_a_client_sent_before_it_closed_its_side_still_comes_back() throws IOException {
        try (var client = connect()) {
            client.getOutputStream().write("bye".getBytes(US_ASCII));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEqualTo("bye".getBytes(US_ASCII));
        }
    }

    @Test
    void down_refuses_new_connections_and_resets_open_ones_until_it_is_healed() throws IOException {
        try (var open = connect()) {
            assertThat(echo(open, "a")).isEqualTo("a");
            proxy.inject(new Fault.Down());
            assertThatThrownBy(() -> open.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.heal();
        try (var fresh = connect()) {
            assertThat(echo(fresh, "b")).isEqualTo("b");
        }
    }

    @Test
    void a_black_hole_accepts_and_stays_silent_and_delivers_when_it_is_healed() throws IOException {
        try (var open = connect()) {
            assertThat(echo(open, "a")).isEqualTo("a");
            proxy.inject(new Fault.BlackHole());
            try (var fresh = connect()) {
                send(open, "b");
                send(fresh, "c");
                assertSilent(open);
                assertSilent(fresh);
                assertThat(server.received()).isEqualTo(1);
                proxy.heal();
                assertThat(receive(open, 1)).isEqualTo("b");
                assertThat(receive(fresh, 1)).isEqualTo("c");
            }
        }
    }

    @Test
    void slow_adds_its_latency_once_in_each_direction() throws IOException {
        proxy.inject(new Fault.Slow(Duration.ofMillis(120)));
        try (var client = connect()) {
            long start = System.nanoTime();
            assertThat(echo(client, "a")).isEqualTo("a");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(240));
        }
    }

    @Test
    void healing_a_slow_link_releases_what_is_on_its_way() throws IOException {
        proxy.inject(new Fault.Slow(Duration.ofHours(1)));
        try (var client = connect()) {
            send(client, "a");
            assertSilent(client);
            proxy.heal();
            assertThat(receive(client, 1)).isEqualTo("a");
        }
    }

    @Test
    void reset_ends_open_and_new_connections_by_RST() throws IOException {
        try (var open = connect()) {
            assertThat(echo(open, "a")).isEqualTo("a");
            proxy.inject(new Fault.Reset());
            assertThatThrownBy(() -> open.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThatThrownBy(() -> {
                    try (var fresh = connect()) {
                        echo(fresh, "b");
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void cut_lets_so_many_bytes_through_to_each_client_and_no_more() throws IOException {
        proxy.inject(new Fault.Cut(4));
        try (var client = connect()) {
            send(client, "abcdefgh");
            assertThat(client.getInputStream().readNBytes(4)).isEqualTo("abcd".getBytes(US_ASCII));
            assertThat(readsNothingMore(client)).isTrue();
        }
    }

    @Test
    void a_lost_reply_reaches_the_server_but_not_the_client_and_healing_resets_the_connection() throws IOException {
        try (var client = connect()) {
            assertThat(echo(client, "a")).isEqualTo("a");
            proxy.inject(Fault.replyLost());
            send(client, "b");
            await("the server has it").until(() -> server.received() == 2);
            assertSilent(client);
            proxy.heal();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_lost_request_never_reaches_the_server() throws IOException {
        proxy.inject(new Fault.HalfOpen(Direction.TO_SERVER));
        try (var client = connect()) {
            send(client, "a");
            assertSilent(client);
            assertThat(server.received()).isZero();
        }
    }

    @Test
    void a_server_that_is_not_there_shows_as_a_reset() throws IOException {
        server.close();
        assertThatThrownBy(() -> {
                    try (var client = connect()) {
                        echo(client, "a");
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void closing_the_proxy_ends_its_connections() throws IOException {
        try (var open = connect()) {
            assertThat(echo(open, "a")).isEqualTo("a");
            proxy.close();
            assertThatThrownBy(() -> open.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        await("nothing is open").until(() -> proxy.traffic().open() == 0);
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(proxy.address());
        socket.setSoTimeout(LONG_MILLIS);
        return socket;
    }

    private static String echo(Socket socket, String text) throws IOException {
        send(socket, text);
        return receive(socket, text.length());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String receive(Socket socket, int length) throws IOException {
        var bytes = socket.getInputStream().readNBytes(length);
        if (bytes.length == 0) {
            throw new SocketException("the stream ended");
        }
        return new String(bytes, US_ASCII);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(LONG_MILLIS);
    }

    private static boolean readsNothingMore(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
