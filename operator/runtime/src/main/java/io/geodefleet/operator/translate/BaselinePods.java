package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.operator.translate.PodSecurity.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the level baseline of the Pod Security Standards refuses, and two fields beyond it that choose a place before others. */
final class BaselinePods {
    private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");
    private static final List<String> HANDLERS =
            List.of("livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop");

    /** Where profiles were set before they were fields; older clusters still heed them. */
    private static final Pattern PROFILE = Pattern.compile("container[.]apparmor[.]security[.]beta[.]kubernetes[.]io/.*"
            + "|(?:container[.])?seccomp[.]security[.]alpha[.]kubernetes[.]io/.*");

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

    private BaselinePods() {}

    static Stream<String> problems(Part pod, Stream<Part> containers) {
        return Stream.concat(
                        Stream.concat(ofPod(pod), both(pod)),
                        containers.flatMap(part -> Stream.concat(ofContainer(part), both(part))))
                .flatMap(Optional::stream);
    }

    /** The same for a pod's metadata. */
    static Stream<String> problems(Part metadata) {
        return metadata.node()
                .path("annotations")
                .propertyStream()
                .map(entry -> metadata.refused(
                        PROFILE.matcher(entry.getKey()).matches()
                                && entry.getValue().asText().equals("unconfined"),
                        "annotations",
                        entry.getKey() + " unconfined is not allowed"))
                .flatMap(Optional::stream);
    }

    private static Stream<Optional<String>> ofPod(Part pod) {
        var shared = HOST.stream()
                .map(field ->
                        pod.refused(pod.node().path(field).asBoolean(), field, "pods keep out of their node's own"));
        var place = Stream.of(
                pod.refused(
                        !pod.node().path("nodeName").asText("").isEmpty(),
                        "nodeName",
                        "the scheduler chooses the node"),
                pod.refused(
                        pod.node().path("priorityClassName").asText("").startsWith("system-"),
                        "priorityClassName",
                        "it would drive out what the cluster itself needs"));
        var volumes = PodSecurity.items(pod, "volumes")
                .map(volume -> volume.refused(
                        volume.node().hasNonNull("hostPath"), "hostPath", "pods keep out of their node's files"));
        var sysctls = StreamSupport.stream(pod.context().path("sysctls").spliterator(), false)
                .map(sysctl -> sysctl.path("name").asText())
                .map(name -> pod.refused(
                        !SYSCTLS.contains(name), "securityContext.sysctls", name + " is not one of the safe ones"));
        return Stream.of(shared, place, volumes, sysctls).flatMap(checks -> checks);
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
        var ports = PodSecurity.items(container, "ports")
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
                        ports,
                        ofHandlers(container))
                .flatMap(checks -> checks);
    }

    /** Probes and hooks are sent by the node, with its reach. */
    private static Stream<Optional<String>> ofHandlers(Part container) {
        return HANDLERS.stream()
                .flatMap(handler -> Stream.of(handler + ".httpGet", handler + ".tcpSocket"))
                .map(call -> container.refused(
                        !container
                                .node()
                                .at("/" + call.replace('.', '/') + "/host")
                                .asText("")
                                .isEmpty(),
                        call + ".host",
                        "nodes ask nobody but the pod"));
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
