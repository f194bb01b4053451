package io.geodefleet.lab.plane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A control plane of local binaries, assembled by kwokctl in a working folder of its own. Everything in it is real but the nodes:
 * a pod scheduled to one is told to be running and ready, and has no process.
 */
public final class KwokPlane implements ControlPlane {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 3;
    private final String name;
    private final Binaries binaries;
    private final Children children;
    private final Path folder;
    private final KubernetesClient admin;

    private KwokPlane(String name, Binaries binaries, Children children, Path folder) {
        this.name = name;
        this.binaries = binaries;
        this.children = children;
        this.folder = folder;
        this.admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(adminKubeconfig().toFile()))
                .build();
    }

    /**
     * Starts one and returns when its API server answers and, with nodes, when pods can be scheduled.
     *
     * @param name unique in the lab: lower case letters, digits and dashes
     * @param nodes played nodes that pods can run on; 0 for a hub, which runs none
     * @throws IllegalStateException with kwokctl's last lines when it does not come up
     */
    public static KwokPlane start(String name, int nodes, Binaries binaries, LabFolder lab, Children children) {
        Path folder = lab.folder("planes/" + name);
        List<String> failures = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                create(name, nodes, binaries, children, folder);
                var plane = new KwokPlane(name, binaries, children, folder);
                if (nodes > 0) {
                    plane.scale(nodes);
                }
                return plane;
            } catch (IllegalStateException e) {
                // Another program may have taken one of the ports in the meantime: the next attempt takes others.
                failures.add(String.valueOf(e.getMessage()));
                delete(name, binaries, children, folder);
            }
        }
        throw new IllegalStateException("control plane " + name + " does not start:\n" + String.join("\n", failures));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ApiAddress address() {
        return new ApiAddress(
                URI.create(admin.getConfiguration().getMasterUrl()).resolve("/"), read(pki().resolve("ca.crt")));
    }

    /** The certificates of the API server: ca.crt, and admin.crt with admin.key for server and administrator alike. */
    public Path pki() {
        return clusterFolder(folder, name).resolve("pki");
    }

    @Override
    public KubernetesClient admin() {
        return admin;
    }

    @Override
    public Path adminKubeconfig() {
        return folder.resolve("admin.kubeconfig");
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.of(new AuditLog(clusterFolder(folder, name).resolve("logs/audit.log")));
    }

    /** Stops one component (for example {@code kube-apiserver}) and leaves the others running. */
    public void stopComponent(String component) {
        kwokctl("stop-" + component, binaries, children, folder, name, "stop", "component", component);
    }

    /** Starts a component again that was stopped. */
    public void startComponent(String component) {
        kwokctl("start-" + component, binaries, children, folder, name, "start", "component", component);
    }

    @Override
    public void close() {
        admin.close();
        delete(name, binaries, children, folder);
    }

    private void scale(int nodes) {
        kwokctl("scale", binaries, children, folder, name, "scale", "node", "--replicas", Integer.toString(nodes));
    }

    private static void create(String name, int nodes, Binaries binaries, Children children, Path folder) {
        Path policy = folder.resolve("audit-policy.yaml");
        Path config = folder.resolve("config.yaml");
        try (InputStream shipped = KwokPlane.class.getResourceAsStream("audit-policy.yaml")) {
            if (shipped == null) {
                throw new IOException("audit-policy.yaml is not on the class path");
            }
            Files.write(policy, shipped.readAllBytes());
            Files.writeString(config, KwokConfig.yaml(binaries, policy, folder.resolve("cache"), nodes > 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kwokctl(
                "create",
                binaries,
                children,
                folder,
                name,
                "create",
                "cluster",
                "--config",
                config.toString(),
                "--kubeconfig",
                folder.resolve("admin.kubeconfig").toString(),
                "--wait",
                "90s");
    }

    private static void delete(String name, Binaries binaries, Children children, Path folder) {
        if (Files.isDirectory(clusterFolder(folder, name))) {
            kwokctl(
                    "delete",
                    binaries,
                    children,
                    folder,
                    name,
                    "delete",
                    "cluster",
                    "--kubeconfig",
                    folder.resolve("admin.kubeconfig").toString());
        }
    }

    private static void kwokctl(
            String step, Binaries binaries, Children children, Path folder, String name, String... arguments) {
        var command = new ArrayList<String>(List.of(binaries.path("kwokctl"), "--name", name));
        command.addAll(List.of(arguments));
        children.run(
                name + "-" + step,
                PATIENCE,
                Map.of("KWOK_WORKDIR", folder.resolve("kwok").toString(), "HOME", folder.toString()),
                command);
    }

    private static Path clusterFolder(Path folder, String name) {
        return folder.resolve("kwok/clusters").resolve(name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
