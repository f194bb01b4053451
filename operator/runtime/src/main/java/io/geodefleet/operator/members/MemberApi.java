package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Single requests to one member's API, each with a deadline, none tried twice, at most eight at a time so that a slow member is not
 * flooded and does not pile up threads, and none at all while it does not answer or asks to be left alone. Blocks the calling
 * thread, which is a virtual one.
 */
final class MemberApi implements ClusterApi {
    /** How long a request may take, and how long it may wait for its turn. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int IN_FLIGHT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI server;
    private final Semaphore turns;
    private final Breaker breaker;
    private final Optional<String> writesAs;

    /** @param respite how long the member asks to be left alone; zero when it does not */
    private record Reply(ApiAnswer answer, Duration respite) {
        static Reply silence(String cause) {
            return new Reply(new ApiAnswer.Silence(cause), Duration.ZERO);
        }
    }

    /** @param server ends with a slash */
    MemberApi(HttpClient http, URI server) {
        this(http, server, new Semaphore(IN_FLIGHT, true), new Breaker(System::nanoTime), Optional.empty());
    }

    private MemberApi(HttpClient http, URI server, Semaphore turns, Breaker breaker, Optional<String> writesAs) {
        this.http = http;
        this.server = server;
        this.turns = turns;
        this.breaker = breaker;
        this.writesAs = writesAs;
    }

    /**
     * The same, within the same limits, but what is sent is sent in the name of a ServiceAccount: the member's own roles say what it
     * may. Its groups follow from its name. What is read is read in our own name.
     */
    MemberApi writingAs(String namespace, String serviceAccount) {
        var user = "system:serviceaccount:%s:%s".formatted(namespace, serviceAccount);
        return new MemberApi(http, server, turns, breaker, Optional.of(user));
    }

    ApiAnswer get(String path) {
        return get(path, DEADLINE);
    }

    /** The same with a deadline of its own, which is no longer than the usual one. */
    @Override
    public ApiAnswer get(String path, Duration within) {
        return inTurn(http.newHttpRequestBuilder().uri(server.resolve(path)), within, false);
    }

    @Override
    public ApiAnswer send(String method, String path, String contentType, JsonNode body) {
        var request =
                http.newHttpRequestBuilder().uri(server.resolve(path)).method(method, contentType, body.toString());
        writesAs.ifPresent(user -> request.header("Impersonate-User", user));
        return inTurn(request, DEADLINE, true);
    }

    /** A look that waits for nobody: a member that is busy with writes is not unreachable. */
    ApiAnswer probe(String path, Duration within) {
        var reply = ask(http.newHttpRequestBuilder().uri(server.resolve(path)), within);
        breaker.looked(reply.answer(), reply.respite());
        return reply.answer();
    }

    /** Whether requests are answered here at present, without being sent, until a {@link #probe} succeeds. */
    boolean isCutOff() {
        return breaker.isOpen();
    }

    /** How long the member still asks to be left alone; zero or less when it does not. */
    Duration respite() {
        return breaker.respite();
    }

    private ApiAnswer inTurn(
            io.fabric8.kubernetes.client.http.HttpRequest.Builder request, Duration within, boolean isWrite) {
        try {
            if (!turns.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return new ApiAnswer.Silence("busy: " + IN_FLIGHT + " requests are under way");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new ApiAnswer.Silence("the connection is being closed");
        }
        try {
            var instead = breaker.instead();
            if (instead.isPresent()) {
                return instead.get();
            }
            var reply = ask(request, within);
            breaker.answered(reply.answer(), reply.respite(), isWrite);
            return reply.answer();
        } finally {
            turns.release();
        }
    }

    private Reply ask(io.fabric8.kubernetes.client.http.HttpRequest.Builder request, Duration within) {
        CompletableFuture<HttpResponse<String>> answer;
        try {
            answer = http.sendAsync(
                    request.timeout(within.toMillis(), TimeUnit.MILLISECONDS).build(), String.class);
        } catch (IllegalStateException closed) {
            return Reply.silence("the connection is being closed");
        }
        try {
            var response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            var body = json(response.bodyString());
            return response.isSuccessful()
                    ? new Reply(new ApiAnswer.Ok(body), Duration.ZERO)
                    : new Reply(new ApiAnswer.No(response.code(), body), respite(response.header("Retry-After")));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return Reply.silence("no answer within " + within.toSeconds() + "s");
        } catch (ExecutionException failed) {
            var cause = Causes.of(failed);
            return Reply.silence(cause.equals("no answer") ? "no answer within " + within.toSeconds() + "s" : cause);
        } catch (IOException broken) {
            return Reply.silence(Causes.of(broken));
        } catch (InterruptedException closing) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.silence("the connection is being closed");
        }
    }

    /** The API server tells whole seconds, never a date. */
    private static Duration respite(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.ZERO;
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
