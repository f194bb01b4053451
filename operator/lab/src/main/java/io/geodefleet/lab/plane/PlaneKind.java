package io.geodefleet.lab.plane;

import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** What control planes are made of. */
public enum PlaneKind {
    /** Local binaries and played nodes: needs nothing but the binaries, starts in seconds, is what the documents describe. */
    KWOK,
    /** K3s in containers, for people who have Docker: pods are real. */
    K3S;

    /** Why it cannot be used here, in one sentence; empty when it can. */
    public Optional<String> unavailable() {
        return switch (this) {
            case KWOK -> Optional.empty();
            case K3S ->
                DockerClientFactory.instance().isDockerAvailable()
                        ? Optional.empty()
                        : Optional.of("no Docker engine answers on this machine, and K3s runs in containers");
        };
    }

    /**
     * Starts a control plane and returns when its API server answers.
     *
     * @param name unique in the lab: lower case letters, digits and dashes
     * @param runsPods whether pods must be able to run on it; a hub runs none
     * @throws IllegalStateException when it does not come up; the message says why
     */
    public ControlPlane start(String name, boolean runsPods, Binaries binaries, LabFolder lab, Children children) {
        return switch (this) {
            case KWOK -> KwokPlane.start(name, runsPods ? 1 : 0, binaries, lab, children);
            case K3S -> K3sPlane.start(name, lab.folder("planes/" + name));
        };
    }
}
