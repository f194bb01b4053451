package io.geodefleet.operator.dns.powerdns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the operator and a real API: counts what passes, and does to replies what is asked of it. */
final class ApiInBetween implements AutoCloseable {
    /** What happens to requests of one method. */
    enum Fault {
        NONE,
        /** The API does what it is asked, and nobody learns of it. */
        REPLY_LOST,
        /** It never sees the request: 500 comes back. */
        FAILS,
        /** It never sees the request: a page of something else comes back. */
        GARBAGE
    }

    private final URI real;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentHashMap<String, Integer> requests = new ConcurrentHashMap<>();
    private final AtomicInteger forwarded = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile String struck = "";
    private volatile Runnable afterReads = () -> {};
    private volatile int reads = Integer.MAX_VALUE;

    ApiInBetween(URI real) throws IOException {
        this.real = real;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on this happens to requests of this method. */
    void strike(String method, Fault next) {
        struck = method;
        fault = next;
    }

    /** Once so many reads have been forwarded, and before the last of them is replied to, this happens. */
    void afterReads(int count, Runnable action) {
        afterReads = action;
        reads = forwarded.get() + count;
    }

    int requests(String method) {
        return requests.getOrDefault(method, 0);
    }

    void reset() {
        requests.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        requests.merge(exchange.getRequestMethod(), 1, Integer::sum);
        try (exchange) {
            switch (exchange.getRequestMethod().equals(struck) ? fault : Fault.NONE) {
                case NONE -> {
                    var reply = forward(exchange);
                    if (exchange.getRequestMethod().equals("GET") && forwarded.incrementAndGet() == reads) {
                        afterReads.run();
                    }
                    send(exchange, reply.statusCode(), reply.body());
                }
                case REPLY_LOST -> forward(exchange);
                case FAILS ->
                    send(exchange, 500, "{\"error\": \"database is locked\"}".getBytes(StandardCharsets.UTF_8));
                case GARBAGE -> send(exchange, 200, "<html>welcome</html>".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(real.toString() + exchange.getRequestURI()))
                .header("X-API-Key", exchange.getRequestHeaders().getFirst("X-API-Key"))
                .header("Content-Type", "application/json")
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
