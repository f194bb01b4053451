package io.geodefleet.lab;

import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.ControlPlane;
import io.geodefleet.lab.process.Children;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs kubectl as an administrator of one control plane: what the documents tell people to type is what the lab does. */
final class Kubectl {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Binaries binaries;
    private final Children children;

    Kubectl(Binaries binaries, Children children) {
        this.binaries = binaries;
        this.children = children;
    }

    /**
     * {@code kubectl apply -k FOLDER}, server-side and with strict validation.
     *
     * @throws IllegalStateException with what kubectl said when anything in it is refused
     */
    void applyFolder(ControlPlane plane, Path kustomization) {
        run(plane, "apply", "--server-side", "--validate=strict", "-k", kustomization.toString());
    }

    /** Runs any other command to its end. */
    void run(ControlPlane plane, String... arguments) {
        var command = new ArrayList<String>(List.of(
                binaries.path("kubectl"),
                "--kubeconfig",
                plane.adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        children.run(plane.name() + "-kubectl", PATIENCE, Map.of(), command);
    }
}
