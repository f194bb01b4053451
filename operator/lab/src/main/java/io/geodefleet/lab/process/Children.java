package io.geodefleet.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts every process of one lab and ends all of them: on {@link #close()}, and through a guard process as soon as this JVM is
 * gone. Safe for use by many threads.
 */
public final class Children implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final LabFolder folder;
    private final Process guard;
    private final List<Child> running = new ArrayList<>();
    private boolean closed;

    /** Starts the guard of the folder. */
    public Children(LabFolder folder) {
        this.folder = folder;
        try {
            // A session of its own, so that a Ctrl-C at the terminal does not end the guard before those it guards. It
            // carries no
            // mark, or it would sweep itself.
            var builder = new ProcessBuilder(
                    "setsid", folder.sweepScript().toString(), folder.root().toString(), "--when-orphaned");
            builder.environment().remove(LabFolder.MARKER);
            this.guard = builder.redirectErrorStream(true)
                    .redirectOutput(folder.root().resolve("guard.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's guard does not start", e);
        }
    }

    /** Starts a program that stays. Its output goes to {@code logs/NAME.log}, which is appended to when the name comes again. */
    public Child start(String name, Map<String, String> environment, List<String> command) {
        return start(name, folder.root(), environment, command);
    }

    /** The same, with a working folder of its own. */
    public synchronized Child start(
            String name, Path workingFolder, Map<String, String> environment, List<String> command) {
        if (closed) {
            throw new IllegalStateException("the lab is closing, " + name + " is not started any more");
        }
        Path log = logOf(name);
        // setsid becomes the program itself (same process id): a Ctrl-C at the terminal reaches the lab only, which
        // then ends
        // its children in order.
        var full = new ArrayList<String>(List.of("setsid"));
        full.addAll(command);
        var builder = new ProcessBuilder(full)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put(LabFolder.MARKER, folder.root().toString());
        try {
            var child = new Child(name, builder.start(), log);
            running.removeIf(old -> !old.alive());
            running.add(child);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    /** Where the output of a program of that name goes, whether it runs, has run or will. */
    public Path logOf(String name) {
        return folder.folder("logs").resolve(name + ".log");
    }

    /**
     * Runs a program to its end.
     *
     * @throws IllegalStateException with its last lines when it fails or takes longer than {@code atMost}
     */
    public void run(String name, Duration atMost, Map<String, String> environment, List<String> command) {
        Child child = start(name, environment, command);
        int code = child.await(atMost);
        if (code != 0) {
            throw new IllegalStateException(name + " failed with code " + code + ":\n" + child.lastWords());
        }
    }

    /** Ends all, the youngest first, then whatever they themselves have started. Nothing of the lab runs afterwards. */
    @Override
    public void close() {
        List<Child> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running).reversed();
        }
        left.forEach(child -> child.terminate(PATIENCE));
        try {
            folder.sweep();
            // Its work is done already; it would find nothing.
            guard.getOutputStream().close();
            guard.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
