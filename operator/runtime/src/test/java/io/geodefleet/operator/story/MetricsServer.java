package io.geodefleet.operator.story;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of Prometheus as a check asks: one number to each query, a little different every time, and a count of queries. */
final class MetricsServer implements AutoCloseable {
    private final HttpServer http;
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    MetricsServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/api/v1/query", exchange -> {
            try (exchange) {
                var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var query = URLDecoder.decode(form.substring("query=".length()), StandardCharsets.UTF_8);
                int times =
                        asked.computeIfAbsent(query, _ -> new AtomicInteger()).incrementAndGet();
                var value = values.getOrDefault(query, 0.0) + times / 1e6;
                var body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[0,\"%s\"]}}"
                        .formatted(value)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void set(String query, double value) {
        values.put(query, value);
    }

    /** How often the query was asked. */
    int asked(String query) {
        return asked.getOrDefault(query, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
