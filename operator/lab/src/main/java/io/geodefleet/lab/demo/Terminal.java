package io.geodefleet.lab.demo;

import io.geodefleet.lab.plane.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Types kubectl commands as a person would, in the project's folder. */
final class Terminal {
    private final Path kubectl;
    private final Path folder;
    private final Timeline timeline;

    Terminal(Path kubectl, Path folder, Timeline timeline) {
        this.kubectl = kubectl;
        this.folder = folder;
        this.timeline = timeline;
    }

    /** Shows the command, runs it, and shows what it prints. */
    void type(ControlPlane plane, String... arguments) {
        timeline.say("\n$ kubectl " + String.join(" ", arguments));
        timeline.say(run(plane, arguments).stripTrailing());
    }

    /** Runs a command and returns what it prints. @throws StepFailed when it fails */
    String run(ControlPlane plane, String... arguments) {
        var command = new ArrayList<>(List.of(
                kubectl.toString(), "--kubeconfig", plane.adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StepFailed("kubectl " + String.join(" ", arguments) + ": " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted");
        }
    }
}
