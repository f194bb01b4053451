package io.geodefleet.operator.dns.powerdns;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.members.Causes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One zone in the HTTP API of PowerDNS. Each call blocks, within a deadline of its own, and is made once. */
final class PowerDnsApi {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Far more than one name holds; a server before 4.6 may tell the whole zone instead of one name. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .executor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("powerdns-", 0).factory()))
            .build();

    private final URI zone;
    private final ApiKey key;

    PowerDnsApi(PowerDnsSettings settings, ZoneName zone) {
        var base = settings.api().toString();
        this.zone = URI.create("%s/api/v1/servers/%s/zones/%s"
                .formatted(
                        base.endsWith("/") ? base.substring(0, base.length() - 1) : base,
                        encoded(settings.server()),
                        encoded(zone.value() + ".")));
        this.key = settings.key();
    }

    /** What the zone holds at a name. @param name absolute, with its final dot */
    ApiReply at(String name) {
        return call(request("?rrset_name=" + encoded(name)).GET(), body -> ApiBody.found(body, name));
    }

    /** Whether the server has the zone at all. */
    ApiReply probe() {
        return call(request("?rrsets=false").GET(), ApiBody::zone);
    }

    /** Puts the given sets in place of what is there; an empty one removes what is there. All of it happens, or nothing. */
    ApiReply replace(List<RrSet> sets) {
        var body = ApiBody.replacing(sets);
        return call(request("").method("PATCH", BodyPublishers.ofString(body)), _ -> new ApiReply.Changed());
    }

    /** What the API is called in sentences and sightings: {@code host:port} and that it is the API. */
    String name() {
        return zone.getRawAuthority() + " (API)";
    }

    /** Why something was not read. */
    Why unread(ApiReply.Failure failure) {
        return switch (failure) {
            case ApiReply.Silent(var cause) ->
                Reason.ServerSilent.because("%s did not answer: %s".formatted(name(), cause));
            case ApiReply.Declined declined -> declined(declined);
        };
    }

    /** Why something was not written, or not for certain. */
    Why unwritten(ApiReply.Failure failure) {
        return switch (failure) {
            case ApiReply.Silent(var cause) ->
                Reason.UpdateUnconfirmed.because(
                        "%s did not confirm the change, it may have been made: %s".formatted(name(), cause));
            case ApiReply.Declined declined -> declined(declined);
        };
    }

    private Why declined(ApiReply.Declined declined) {
        return declined.reason().because("%s declined: %s".formatted(name(), declined.sentence()));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(zone + query))
                .timeout(PATIENCE)
                .header("X-API-Key", key.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "geodefleet");
    }

    private static ApiReply call(HttpRequest.Builder request, Function<JsonNode, ApiReply> reading) {
        var answer = HTTP.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            return read(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), reading);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new ApiReply.Silent("no reply within " + PATIENCE.toSeconds() + "s");
        } catch (ExecutionException failed) {
            var cause = Causes.of(failed);
            return new ApiReply.Silent(
                    cause.equals("no answer") ? "no reply within " + PATIENCE.toSeconds() + "s" : cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new ApiReply.Silent("the operator stopped waiting");
        }
    }

    private static ApiReply read(HttpResponse<String> response, Function<JsonNode, ApiReply> reading) {
        int status = response.statusCode();
        return switch (status) {
            case 200, 204 -> reading.apply(status == 204 ? ApiBody.nothing() : ApiBody.json(response.body()));
            case 401, 403 -> lasting(Reason.KeyRejected, "it does not accept the API key (%d)".formatted(status));
            case 404 -> refused("it has no such zone or server, or its API is switched off (404)");
            case 422, 400 ->
                refused("it cannot use the content (%d)%s".formatted(status, ApiBody.error(response.body())));
            case 405, 501 ->
                refused("it does not know the request (%d): it is not the API of PowerDNS".formatted(status));
            case 413 -> refused("the change is larger than it takes (413): raise webserver-max-bodysize");
            default ->
                status >= 300 && status < 400
                        ? refused("it redirects, which is not followed (%d)".formatted(status))
                        : new ApiReply.Declined(
                                Reason.ServerFailed,
                                "it answered %d%s".formatted(status, ApiBody.error(response.body())),
                                true);
        };
    }

    private static ApiReply refused(String sentence) {
        return lasting(Reason.UpdateRefused, sentence);
    }

    private static ApiReply lasting(Reason reason, String sentence) {
        return new ApiReply.Declined(reason, sentence, false);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
