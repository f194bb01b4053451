package io.geodefleet.lab.plane;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * One request to an API server, as its audit log tells it. Fields that do not apply are empty strings.
 *
 * @param at when the request came in
 * @param stage {@code ResponseComplete}; {@code ResponseStarted} too for a watch
 * @param verb {@code create}, {@code patch}, {@code list}, ...
 * @param user for example {@code system:serviceaccount:geodefleet-member:geodefleet}. The control plane's own controllers and the
 *     lab share {@code kwok-admin}: tell them apart by {@code userAgent}
 * @param resource plural, with {@code /status} and the like for a subresource
 * @param code the HTTP status that was answered
 * @param dryRun whether it only asked what would come of it
 */
public record AuditEvent(
        Instant at,
        String stage,
        String verb,
        String user,
        String userAgent,
        String resource,
        String namespace,
        String name,
        int code,
        boolean dryRun) {
    private static final Set<String> READS = Set.of("get", "list", "watch");

    static AuditEvent of(JsonNode json) {
        JsonNode object = json.path("objectRef");
        String subresource = object.path("subresource").asText();
        return new AuditEvent(
                Instant.parse(json.path("requestReceivedTimestamp").asText()),
                json.path("stage").asText(),
                json.path("verb").asText(),
                json.path("user").path("username").asText(),
                json.path("userAgent").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                object.path("namespace").asText(),
                object.path("name").asText(),
                json.path("responseStatus").path("code").asInt(),
                json.path("requestURI").asText().contains("dryRun=All"));
    }

    /** Whether the request could change something. */
    public boolean writes() {
        return !READS.contains(verb) && !dryRun;
    }

    /** Whether the operator made it, with the account it has on the hub or the one it has on members. */
    public boolean byOperator() {
        return user.startsWith("system:serviceaccount:geodefleet-");
    }
}
