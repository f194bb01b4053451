package io.geodefleet.lab.plane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.geodefleet.lab.process.Archive;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A control plane of local binaries, assembled by kwokctl in a working folder of its own. Everything in it is real but the nodes:
 * a pod scheduled to one is told to be running and ready, and has no process.
 */
public final class KwokPlane implements ControlPlane {
    private static final Duration CONTROLLERS_WITHIN = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;
    private final String name;
    private final Kwokctl kwokctl;
    private final Path folder;
    private final KubernetesClient admin;

    private KwokPlane(String name, Kwokctl kwokctl, Path folder) {
        this.name = name;
        this.kwokctl = kwokctl;
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
        var kwokctl = new Kwokctl(name, folder, binaries, children);
        List<String> failures = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                kwokctl.create(nodes > 0);
                var plane = new KwokPlane(name, kwokctl, folder);
                plane.awaitControllers();
                if (nodes > 0) {
                    kwokctl.run("scale", "scale", "node", "--replicas", Integer.toString(nodes));
                }
                return plane;
            } catch (IllegalStateException e) {
                // Another program may have taken one of the ports in the meantime: the next attempt takes others.
                failures.add(String.valueOf(e.getMessage()));
                kwokctl.delete();
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
        return kwokctl.cluster().resolve("pki");
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
        return Optional.of(new AuditLog(kwokctl.cluster().resolve("logs/audit.log")));
    }

    /** Stops all of its programs; what they keep stays. */
    public void stop() {
        kwokctl.run("stop", "stop", "cluster");
    }

    /** Starts those of its programs that do not run, and returns when the API server answers. */
    public void start() {
        kwokctl.run("start", "start", "cluster", "--wait", "90s");
    }

    /** Where etcd keeps everything. Nobody may touch it but while the plane is stopped. */
    public Path data() {
        return kwokctl.cluster().resolve("etcd");
    }

    @Override
    public void close() {
        admin.close();
        // The present one, and those that it was rotated out of.
        Archive.takeAll(kwokctl.cluster().resolve("logs"), "audit*.log", name + "-");
        kwokctl.delete();
    }

    /**
     * On a busy machine kube-controller-manager may give up before the API server answers it, and nothing starts it again but we: what
     * it makes in every namespace tells that it works.
     */
    private void awaitControllers() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var made = admin.serviceAccounts()
                    .inNamespace("default")
                    .withName("default")
                    .informOnCondition(found -> !found.isEmpty())
                    .completeOnTimeout(List.of(), CONTROLLERS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .join();
            if (!made.isEmpty()) {
                return;
            }
            start();
        }
        throw new IllegalStateException("kube-controller-manager of " + name + " does nothing");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
