package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.translate.PodSecurity.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a filled-in object must not hold, since the operator would lend its rights to whoever wrote the template: power over nodes,
 * somebody else's account, somebody else's addresses. Asked after filling in, so that no variable gets past it.
 */
final class ObjectRules {
    /**
     * Services of other namespaces by any cluster's domain, this machine, the local network, what a cloud tells its machines, and
     * addresses in any spelling: a proxy that serves several namespaces would fetch from there for whoever made the alias.
     */
    private static final Pattern INSIDE = Pattern.compile("(?:.+[.].+[.]svc(?:[.].*)?|(?:.*[.])?(?:localhost|local"
            + "|metadata[.]google[.]internal|[0-9]+|0x[0-9a-f]+))[.]?");

    private ObjectRules() {}

    /** The first field that is refused, with why. @param geode keys of all objects that are rendered with it */
    static Optional<String> problem(JsonNode object, Set<ObjectKey> geode) {
        return PodSecurity.baselineProblem(object)
                .or(() -> accountProblem(object, geode))
                .or(() -> serviceProblem(object));
    }

    private static Optional<String> accountProblem(JsonNode object, Set<ObjectKey> geode) {
        return PodSecurity.pods(object)
                .flatMap(pod -> Stream.of("serviceAccountName", "serviceAccount")
                        .map(field -> accountProblem(pod, field, geode)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> accountProblem(Part pod, String field, Set<ObjectKey> geode) {
        var account = pod.node().path(field).asText("");
        return pod.refused(
                isForeign(account, geode),
                field,
                "the account %s is not in the template; add it there or leave the field out".formatted(account));
    }

    private static boolean isForeign(String account, Set<ObjectKey> geode) {
        return !account.isEmpty()
                && !account.equals("default")
                && geode.stream()
                        .noneMatch(key -> key.kind().equals("ServiceAccount")
                                && key.name().equals(account));
    }

    private static Optional<String> serviceProblem(JsonNode object) {
        var spec = object.path("spec");
        if (!object.path("kind").asText().equals("Service")) {
            return Optional.empty();
        }
        // A Service that names addresses by itself takes other people's traffic (CVE-2020-8554).
        if (!spec.path("externalIPs").isEmpty()) {
            return Optional.of("spec.externalIPs: a Service gets its addresses from the cluster; remove it");
        }
        var alias = spec.path("externalName").asText("").toLowerCase(Locale.ROOT);
        return INSIDE.matcher(alias).matches()
                ? Optional.of("spec.externalName: %s is inside the cluster or its network; name something outside"
                        .formatted(alias))
                : Optional.empty();
    }
}
