package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.operator.translate.PodSecurity.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the level restricted of the Pod Security Standards asks for beyond baseline. */
final class RestrictedPods {
    private static final Set<String> VOLUMES = Set.of(
            "name",
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "persistentVolumeClaim",
            "projected",
            "secret");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

    private RestrictedPods() {}

    static Optional<String> problem(Part pod, List<Part> containers) {
        var volumes = PodSecurity.items(pod, "volumes")
                .flatMap(volume -> volume.node()
                        .propertyStream()
                        .map(field -> volume.refused(
                                !VOLUMES.contains(field.getKey()),
                                field.getKey(),
                                "volumes of this type are not allowed")));
        var user = Stream.of(isRoot(pod));
        return Stream.of(volumes, user, containers.stream().flatMap(container -> of(pod, container)))
                .flatMap(checks -> checks)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> isRoot(Part part) {
        return part.refused(part.context().path("runAsUser").asLong(-1) == 0, "securityContext.runAsUser", "0 is root");
    }

    private static Stream<Optional<String>> of(Part pod, Part container) {
        var context = container.context();
        var capabilities = context.path("capabilities");
        return Stream.of(
                container.refused(
                        context.path("allowPrivilegeEscalation").asBoolean(true),
                        "securityContext.allowPrivilegeEscalation",
                        "it must be false"),
                container.refused(
                        !texts(capabilities.path("drop")).anyMatch("ALL"::equals),
                        "securityContext.capabilities.drop",
                        "it must hold ALL"),
                container.refused(
                        !texts(capabilities.path("add")).allMatch("NET_BIND_SERVICE"::equals),
                        "securityContext.capabilities.add",
                        "it may hold NET_BIND_SERVICE only"),
                container.refused(
                        !either(pod, container, "runAsNonRoot").asBoolean(),
                        "securityContext.runAsNonRoot",
                        "it must be true, here or for the pod"),
                isRoot(container),
                container.refused(
                        !PROFILES.contains(either(pod, container, "seccompProfile")
                                .path("type")
                                .asText()),
                        "securityContext.seccompProfile.type",
                        "it must be RuntimeDefault or Localhost, here or for the pod"));
    }

    /** The container's own, or else the pod's. */
    private static JsonNode either(Part pod, Part container, String field) {
        return container.context().has(field)
                ? container.context().path(field)
                : pod.context().path(field);
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
