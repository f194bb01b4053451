package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
    private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");
    private static final Set<String> ADDABLE = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_wmem");
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

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
        return pod(object)
                .flatMap(pod -> Stream.concat(
                                Stream.concat(ofPod(pod), both(pod)),
                                containers(pod).flatMap(part -> Stream.concat(ofContainer(part), both(part))))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** The first field that the level restricted asks for beyond that, with why; empty when the pods, if any, conform. */
    public static Optional<String> restrictedProblem(JsonNode object) {
        return pod(object)
                .flatMap(pod -> RestrictedPods.problem(pod, containers(pod).toList()));
    }

    private static Optional<Part> pod(JsonNode object) {
        return POD_SPECS.stream()
                .filter(pointer -> object.at(pointer).path("containers").isArray()
                        || object.at(pointer).path("initContainers").isArray())
                .findFirst()
                .map(pointer -> new Part(pointer.substring(1).replace('/', '.'), object.at(pointer)));
    }

    private static Stream<Part> containers(Part pod) {
        return CONTAINERS.stream().flatMap(list -> items(pod, list));
    }

    static Stream<Part> items(Part part, String list) {
        var items = part.node().path(list);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Part("%s.%s[%d]".formatted(part.path(), list, i), items.get(i)));
    }

    private static Stream<Optional<String>> ofPod(Part pod) {
        var shared = HOST.stream()
                .map(field ->
                        pod.refused(pod.node().path(field).asBoolean(), field, "pods keep out of their node's own"));
        var node = Stream.of(pod.refused(
                !pod.node().path("nodeName").asText("").isEmpty(), "nodeName", "the scheduler chooses the node"));
        var volumes = items(pod, "volumes")
                .map(volume -> volume.refused(
                        volume.node().hasNonNull("hostPath"), "hostPath", "pods keep out of their node's files"));
        var sysctls = StreamSupport.stream(pod.context().path("sysctls").spliterator(), false)
                .map(sysctl -> sysctl.path("name").asText())
                .map(name -> pod.refused(
                        !SYSCTLS.contains(name), "securityContext.sysctls", name + " is not one of the safe ones"));
        return Stream.of(shared, node, volumes, sysctls).flatMap(checks -> checks);
    }

    private static Stream<Optional<String>> ofContainer(Part container) {
        var context = container.context();
        var added = StreamSupport.stream(
                        context.path("capabilities").path("add").spliterator(), false)
                .map(JsonNode::asText)
                .map(name -> container.refused(
                        !ADDABLE.contains(name),
                        "securityContext.capabilities.add",
                        name + " gives power over the node"));
        var ports = items(container, "ports")
                .map(port -> port.refused(
                        port.node().path("hostPort").asInt() != 0, "hostPort", "pods keep out of their node's ports"));
        return Stream.of(
                        Stream.of(
                                container.refused(
                                        context.path("privileged").asBoolean(),
                                        "securityContext.privileged",
                                        "it gives power over the node"),
                                container.refused(
                                        !context.path("procMount")
                                                .asText("Default")
                                                .equals("Default"),
                                        "securityContext.procMount",
                                        "only Default is allowed")),
                        added,
                        ports)
                .flatMap(checks -> checks);
    }

    private static Stream<Optional<String>> both(Part part) {
        var context = part.context();
        var selinux = context.path("seLinuxOptions");
        return Stream.of(
                part.refused(
                        context.path("windowsOptions").path("hostProcess").asBoolean(),
                        "securityContext.windowsOptions.hostProcess",
                        "it gives power over the node"),
                part.refused(
                        context.path("seccompProfile").path("type").asText().equals("Unconfined"),
                        "securityContext.seccompProfile.type",
                        "Unconfined is not allowed"),
                part.refused(
                        context.path("appArmorProfile").path("type").asText().equals("Unconfined"),
                        "securityContext.appArmorProfile.type",
                        "Unconfined is not allowed"),
                part.refused(
                        !SELINUX_TYPES.contains(selinux.path("type").asText())
                                || selinux.has("user")
                                || selinux.has("role"),
                        "securityContext.seLinuxOptions",
                        "user, role and types of the node are not allowed"));
    }
}
