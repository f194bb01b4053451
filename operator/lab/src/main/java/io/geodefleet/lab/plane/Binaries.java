package io.geodefleet.lab.plane;

import io.geodefleet.lab.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the programs of a control plane. */
public record Binaries(Path folder) {
    /**
     * Asks the build script of the working copy, which builds what is missing: at once when everything is there, minutes
     * otherwise, with its progress on standard error.
     *
     * @throws IllegalStateException when they cannot be built; the script has said why
     */
    public static Binaries of(Checkout checkout) {
        try {
            Process script = new ProcessBuilder(checkout.toolsScript().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (script.waitFor() != 0) {
                throw new IllegalStateException("the control planes' binaries could not be built (make tools)");
            }
            return new Binaries(Path.of(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the binaries were built", e);
        }
    }

    /**
     * The absolute path of one program.
     *
     * @throws IllegalStateException when the folder does not hold it
     */
    public String path(String program) {
        Path file = folder.resolve(program);
        if (!Files.isExecutable(file)) {
            throw new IllegalStateException(file + " is missing: remove " + folder.getParent() + " and run make tools");
        }
        return file.toString();
    }
}
