package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Pod Security Standards of Kubernetes, asked of the pods inside an object: the cluster itself refuses only the pods, long after
 * the object that makes them was written. Baseline holds for every fleet; restricted where a member's namespace enforces it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
public final class PodSecurity {
    private static final List<String> POD_SPECS =
            List.of("/spec/template/spec", "/spec/jobTemplate/spec/template/spec", "/spec");
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private PodSecurity() {}

    /** A container, or the pod itself, with its path. */
    record Part(String path, JsonNode node) {
        JsonNode context() {
            return node.path("securityContext");
        }

        Optional<String> refused(boolean is, String field, String why) {
            return is ? Optional.of("%s.%s: %s".formatted(path, field, why)) : Optional.empty();
        }
    }

    /** The first field that no fleet may set, with why; empty when there is none. @param object filled in */
    static Optional<String> baselineProblem(JsonNode object) {
        return Stream.concat(
                        pods(object).flatMap(pod -> BaselinePods.problems(pod, containers(pod))),
                        metadata(object).flatMap(BaselinePods::problems))
                .findFirst();
    }

    /** The first field that the level restricted asks for beyond that, with why; empty when the pods, if any, conform. */
    public static Optional<String> restrictedProblem(JsonNode object) {
        return pods(object)
                .filter(pod -> hasContainers(pod.node()))
                .map(pod -> RestrictedPods.problem(pod, containers(pod).toList()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What an object says of pods: custom resources may say a part of it, and leave the containers to their controller. */
    static Stream<Part> pods(JsonNode object) {
        return POD_SPECS.stream()
                .filter(pointer -> !pointer.equals("/spec") || hasContainers(object.at(pointer)))
                .map(pointer -> part(object, pointer));
    }

    private static boolean hasContainers(JsonNode pod) {
        return CONTAINERS.stream().anyMatch(list -> pod.path(list).isArray());
    }

    private static Stream<Part> metadata(JsonNode object) {
        return POD_SPECS.stream()
                .map(pointer -> pointer.substring(0, pointer.length() - "spec".length()) + "metadata")
                .map(pointer -> part(object, pointer));
    }

    private static Part part(JsonNode object, String pointer) {
        return new Part(pointer.substring(1).replace('/', '.'), object.at(pointer));
    }

    private static Stream<Part> containers(Part pod) {
        return CONTAINERS.stream().flatMap(list -> items(pod, list));
    }

    static Stream<Part> items(Part part, String list) {
        var items = part.node().path(list);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Part("%s.%s[%d]".formatted(part.path(), list, i), items.get(i)));
    }
}
