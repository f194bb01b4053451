package io.geodefleet.operator.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.operator.members.Causes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One instant query over Prometheus' HTTP API. Nothing that goes wrong with it says anything about the region. */
final class QueryProber implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY = 64 * 1024;
    private static final int SHOWN = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Finding ask(Probe.Query probe, Duration within) throws InterruptedException {
        var answer = http.sendAsync(
                request(probe), HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MAX_BODY));
        try {
            return read(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Finding.NotMade("Prometheus gives " + Literal.late(within));
        } catch (ExecutionException failed) {
            return new Finding.NotMade("Prometheus: " + Causes.of(failed));
        }
    }

    private static HttpRequest request(Probe.Query probe) {
        var base = probe.server().toString();
        var form = "query=" + URLEncoder.encode(probe.promQl(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "geodefleet-probe")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static Finding read(HttpResponse<String> response) {
        if (response.statusCode() >= 300 && response.statusCode() < 400) {
            return new Finding.NotMade("Prometheus redirects, which is not followed: correct spec.prometheus.url");
        }
        var body = json(response.body());
        if (!body.path("status").asText().equals("success")) {
            var error = body.path("error")
                    .asText("")
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return new Finding.NotMade(
                    error.isEmpty()
                            ? "Prometheus answers with status %d and no result".formatted(response.statusCode())
                            : "Prometheus: " + (error.length() <= SHOWN ? error : error.substring(0, SHOWN) + "…"));
        }
        return value(body.path("data"));
    }

    private static Finding value(JsonNode data) {
        var type = data.path("resultType").asText();
        var result = data.path("result");
        return switch (type) {
            case "scalar" -> number(result.path(1));
            case "vector" ->
                switch (result.size()) {
                    case 0 -> new Finding.NotMade("the query finds nothing");
                    case 1 -> number(result.path(0).path("value").path(1));
                    default -> new Finding.NotMade("the query gives more than one series: aggregate them");
                };
            default ->
                new Finding.NotMade("the query gives no single number" + (type.isEmpty() ? "" : " but a " + type));
        };
    }

    private static Finding number(JsonNode value) {
        try {
            return new Finding.Value(
                    switch (value.asText()) {
                        case "+Inf" -> Double.POSITIVE_INFINITY;
                        case "-Inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(value.asText());
                    });
        } catch (NumberFormatException garbage) {
            return new Finding.NotMade("the query gives no number");
        }
    }

    private static JsonNode json(String body) {
        try {
            var node = JSON.readTree(body);
            return node == null ? JSON.missingNode() : node;
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
