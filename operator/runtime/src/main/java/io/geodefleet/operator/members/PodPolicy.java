package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.operator.translate.PodSecurity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a member's namespace takes the pods of a geode, known before anything of it is written: the API server takes a Deployment
 * that its namespace will never let run. Asked only for pods that do not conform to the strictest level, and remembered. Safe for use by many
 * threads.
 */
final class PodPolicy {
    /** How long a namespace's level is believed. */
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Map<String, Level> levels = new ConcurrentHashMap<>();

    /** What one namespace enforces, as asked at that time. */
    private record Level(boolean restricted, Instant asked) {}

    PodPolicy(InstantSource clock) {
        this.clock = clock;
    }

    /** Why nothing of these objects is written; empty when it may be, or when nobody lets us ask. */
    Optional<WriteFailure> refusal(
            MemberApi api, String namespace, Collection<ObjectKey> objects, RenderedGeode geode) {
        for (var key : objects) {
            var manifest = geode.manifests().get(key);
            var problem = manifest == null
                    ? Optional.<String>empty()
                    : PodSecurity.restrictedProblem(JSON.<JsonNode>valueToTree(manifest));
            if (problem.isPresent()) {
                return isRestricted(api, namespace)
                        ? Optional.of(new WriteFailure.Refused(
                                Reason.PodSecurity.because("%s %s; namespace %s here enforces restricted"
                                        .formatted(key, problem.get(), namespace))))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isRestricted(MemberApi api, String namespace) {
        var known = levels.get(namespace);
        if (known != null
                && !known.restricted()
                && clock.instant().isBefore(known.asked().plus(BELIEVED))) {
            return false;
        }
        if (!(api.get("api/v1/namespaces/" + namespace) instanceof ApiAnswer.Ok(var body))) {
            return false;
        }
        var restricted =
                body.path("metadata").path("labels").path(ENFORCE).asText("").equals("restricted");
        levels.put(namespace, new Level(restricted, clock.instant()));
        return restricted;
    }
}
