package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Single requests to one member's API, each with a deadline, none tried twice, at most eight at a time so that a slow member is not
 * flooded and does not pile up threads. Blocks the calling thread, which is a virtual one.
 */
final class MemberApi implements ClusterApi {
    /** How long a request may take, and how long it may wait for its turn. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int IN_FLIGHT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private final Semaphore turns = new Semaphore(IN_FLIGHT, true);

    /** @param server ends with a slash */
    MemberApi(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    ApiAnswer get(String path) {
        return get(path, DEADLINE);
    }

    /** The same with a deadline of its own, which is no longer than the usual one. */
    @Override
    public ApiAnswer get(String path, Duration within) {
        return inTurn(http.newHttpRequestBuilder().uri(server.resolve(path)), within);
    }

    @Override
    public ApiAnswer send(String method, String path, String contentType, JsonNode body) {
        return inTurn(
                http.newHttpRequestBuilder().uri(server.resolve(path)).method(method, contentType, body.toString()),
                DEADLINE);
    }

    /** A look that waits for nobody: a member that is busy with writes is not unreachable. */
    ApiAnswer probe(String path, Duration within) {
        return ask(http.newHttpRequestBuilder().uri(server.resolve(path)), within);
    }

    private ApiAnswer inTurn(io.fabric8.kubernetes.client.http.HttpRequest.Builder request, Duration within) {
        try {
            if (!turns.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return new ApiAnswer.Silence("busy: " + IN_FLIGHT + " requests are under way");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new ApiAnswer.Silence("the connection is being closed");
        }
        try {
            return ask(request, within);
        } finally {
            turns.release();
        }
    }

    private ApiAnswer ask(io.fabric8.kubernetes.client.http.HttpRequest.Builder request, Duration within) {
        var answer = http.sendAsync(
                request.timeout(within.toMillis(), TimeUnit.MILLISECONDS).build(), String.class);
        try {
            var response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            var body = json(response.bodyString());
            return response.isSuccessful() ? new ApiAnswer.Ok(body) : new ApiAnswer.No(response.code(), body);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new ApiAnswer.Silence("no answer within " + within.toSeconds() + "s");
        } catch (ExecutionException failed) {
            var cause = Causes.of(failed);
            return new ApiAnswer.Silence(
                    cause.equals("no answer") ? "no answer within " + within.toSeconds() + "s" : cause);
        } catch (IOException broken) {
            return new ApiAnswer.Silence(Causes.of(broken));
        } catch (InterruptedException closing) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new ApiAnswer.Silence("the connection is being closed");
        }
    }

    private static JsonNode json(String body) {
        try {
            var node = JSON.readTree(body);
            return node == null || !node.isObject() ? JSON.createObjectNode() : node;
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
