package io.geodefleet.lab.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real HTTPS server that remembers its requests: {@code /echo} returns the body, {@code /watch} streams two lines. */
final class ApiServerDouble implements AutoCloseable {
    private final ProxyCertificate certificate = ProxyCertificate.create(Instant.now());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch secondLine = new CountDownLatch(1);
    private final HttpsServer server;

    ApiServerDouble() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", this::echo);
        server.createContext("/watch", this::watch);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    String authorityPem() {
        return certificate.authorityPem();
    }

    /** {@code VERB target authorization}, in the order of arrival. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void releaseSecondLine() {
        secondLine.countDown();
    }

    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            remember(exchange);
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void watch(HttpExchange exchange) throws IOException {
        try (exchange) {
            remember(exchange);
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            out.write("first\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            secondLine.await();
            out.write("second\n".getBytes(StandardCharsets.US_ASCII));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(HttpExchange exchange) {
        requests.add("%s %s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Authorization")));
    }

    @Override
    public void close() {
        secondLine.countDown();
        server.stop(0);
    }
}
