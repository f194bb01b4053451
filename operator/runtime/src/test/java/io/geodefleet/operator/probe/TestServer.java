package io.geodefleet.operator.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server on loopback that does with every connection what a test wants, and keeps what it was asked. */
final class TestServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What is done with one connection after its request was read. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket connection, OutputStream out) throws IOException;
    }

    private TestServer(ServerSocket listening, Behaviour behaviour) {
        this.listening = listening;
        this.behaviour = behaviour;
        Thread.ofVirtual().start(this::accept);
    }

    static TestServer on(ServerSocketFactory sockets, String address, Behaviour behaviour) throws IOException {
        return new TestServer(sockets.createServerSocket(0, 50, InetAddress.getByName(address)), behaviour);
    }

    static TestServer raw(String answer) throws IOException {
        return on(ServerSocketFactory.getDefault(), "127.0.0.1", (_, out) -> out.write(bytes(answer)));
    }

    static TestServer answering(int status, String body) throws IOException {
        return raw(answer(status, body));
    }

    static String answer(int status, String body) {
        return "HTTP/1.1 %d Whatever\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, bytes(body).length, body);
    }

    /** Takes the request and never says a word. */
    static TestServer hanging() throws IOException {
        return on(ServerSocketFactory.getDefault(), "127.0.0.1", (connection, _) -> {
            while (connection.getInputStream().read() >= 0) {
                continue; // until the other side gives up
            }
        });
    }

    /** Answers 200 and then sends for ever. */
    static TestServer endless() throws IOException {
        return on(ServerSocketFactory.getDefault(), "127.0.0.1", (_, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"));
            byte[] block = bytes("x".repeat(8192));
            while (true) {
                out.write(block);
            }
        });
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Every request with its body, in the order in which they came. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                var connection = listening.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            return; // by the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.add(request(connection.getInputStream()));
            behaviour.serve(connection, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException gone) {
            return; // the other side, or the test
        }
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        var head = text.toString().toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 15, head.indexOf('\r', at)).strip());
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var connection : open) {
            connection.close();
        }
    }
}
