package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a filled-in object must not hold, since the operator would lend its rights to whoever wrote the template: power over nodes,
 * somebody else's account, somebody else's addresses. Asked after filling in, so that no variable gets past it.
 */
final class ObjectRules {
    private ObjectRules() {}

    /** The first field that is refused, with why. @param geode keys of all objects that are rendered with it */
    static Optional<String> problem(JsonNode object, Set<ObjectKey> geode) {
        return PodSecurity.baselineProblem(object)
                .or(() -> accountProblem(object, geode))
                .or(() -> addressProblem(object));
    }

    private static Optional<String> accountProblem(JsonNode object, Set<ObjectKey> geode) {
        return Stream.of("/spec/template/spec", "/spec/jobTemplate/spec/template/spec")
                .flatMap(pod -> Stream.of(pod + "/serviceAccountName", pod + "/serviceAccount"))
                .filter(pointer -> object.at(pointer).isTextual())
                .filter(pointer -> isForeign(object.at(pointer).asText(), geode))
                .map(pointer -> "%s: the account %s is not in the template; add it there or leave the field out"
                        .formatted(
                                pointer.substring(1).replace('/', '.'),
                                object.at(pointer).asText()))
                .findFirst();
    }

    private static boolean isForeign(String account, Set<ObjectKey> geode) {
        return !account.isEmpty()
                && !account.equals("default")
                && geode.stream()
                        .noneMatch(key -> key.kind().equals("ServiceAccount")
                                && key.name().equals(account));
    }

    /** A Service that names addresses by itself takes other people's traffic (CVE-2020-8554). */
    private static Optional<String> addressProblem(JsonNode object) {
        return object.path("kind").asText().equals("Service")
                        && !object.at("/spec/externalIPs").isEmpty()
                ? Optional.of("spec.externalIPs: a Service gets its addresses from the cluster; remove it")
                : Optional.empty();
    }
}
