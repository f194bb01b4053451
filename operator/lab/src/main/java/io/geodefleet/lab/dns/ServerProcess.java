package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server's process with its folder: both end together, on {@link #close()}, when the JVM exits, and (by the kernel's
 * parent-death signal) when the JVM is killed.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /**
     * The parent-death signal fires when the <em>thread</em> that forked ends, so all servers are forked by one thread that
     * lives as long as the JVM.
     */
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("dns-server-forker").factory());

    private final Process process;
    private final Path folder;
    private final Path log;
    private final Thread atExit = new Thread(this::end, "dns-server-stop");

    private ServerProcess(Process process, Path folder, Path log) {
        this.process = process;
        this.folder = folder;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a command that stays in the foreground, as a child of this JVM.
     *
     * @param folder its files; removed at the end
     */
    static ServerProcess start(Path folder, List<String> command) {
        var log = folder.resolve("server.log");
        // A session of its own, so that Ctrl-C reaches the JVM alone, which then ends its servers in order.
        var mortal = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "setsid"));
        mortal.addAll(command);
        var builder = new ProcessBuilder(mortal)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        try {
            return new ServerProcess(FORKER.submit(builder::start).get(), folder, log);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot start " + command.getFirst(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting " + command.getFirst(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until the condition holds.
     *
     * @throws IllegalStateException with the end of the server's log, if the process ends first or 30 s pass
     */
    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("%s: %s%n%s".formatted(what, state(), endOfLog()));
            }
            pause();
        }
    }

    private String state() {
        return process.isAlive() ? "not after " + START_DEADLINE : "the server ended with code " + process.exitValue();
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a DNS server", e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return; // the hook runs, or has run: it does the same
        }
        end();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ServerFolder.remove(folder);
    }

    /** Runs a short command to its end and returns what it printed; a failure is an {@link IllegalStateException} with it. */
    static String run(Path folder, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(String.join(" ", command), output.strip()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
        }
    }
}
