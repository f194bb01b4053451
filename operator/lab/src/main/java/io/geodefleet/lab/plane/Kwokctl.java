package io.geodefleet.lab.plane;

import io.geodefleet.lab.process.Children;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that assembles a control plane and starts its parts.
 *
 * @param name   of the control plane
 * @param folder that it works in and nothing else
 */
record Kwokctl(String name, Path folder, Binaries binaries, Children children) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Makes the control plane and returns when its API server answers. @param runsPods whether it needs a scheduler and nodes */
    void create(boolean runsPods) {
        Path policy = folder.resolve("audit-policy.yaml");
        Path config = folder.resolve("config.yaml");
        try (InputStream shipped = KwokPlane.class.getResourceAsStream("audit-policy.yaml")) {
            if (shipped == null) {
                throw new IOException("audit-policy.yaml is not on the class path");
            }
            Files.write(policy, shipped.readAllBytes());
            Files.writeString(config, KwokConfig.yaml(binaries, policy, folder.resolve("cache"), runsPods));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(
                "create",
                "create",
                "cluster",
                "--config",
                config.toString(),
                "--kubeconfig",
                kubeconfig(),
                "--wait",
                "90s");
    }

    /** Ends and removes the control plane, if there is one. */
    void delete() {
        if (Files.isDirectory(cluster())) {
            run("delete", "delete", "cluster", "--kubeconfig", kubeconfig());
        }
    }

    /**
     * Runs it to its end.
     *
     * @param step names its log
     * @throws IllegalStateException with its last lines when it fails
     */
    void run(String step, String... arguments) {
        var command = new ArrayList<String>(List.of(binaries.path("kwokctl"), "--name", name));
        command.addAll(List.of(arguments));
        children.run(
                name + "-" + step,
                PATIENCE,
                Map.of("KWOK_WORKDIR", folder.resolve("kwok").toString(), "HOME", folder.toString()),
                command);
    }

    /** Where it keeps what belongs to the control plane: logs, certificates. */
    Path cluster() {
        return folder.resolve("kwok/clusters").resolve(name);
    }

    private String kubeconfig() {
        return folder.resolve("admin.kubeconfig").toString();
    }
}
