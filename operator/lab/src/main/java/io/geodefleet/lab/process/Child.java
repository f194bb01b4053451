package io.geodefleet.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process that the lab started itself, with what it printed. */
public final class Child {
    private final String name;
    private final Process process;
    private final Path log;

    Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** The name that it was started under; its log file has the same. */
    public String name() {
        return name;
    }

    /** The process id; it stays that of the program itself, not of a wrapper. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs; a paused process does. */
    public boolean alive() {
        return process.isAlive();
    }

    /** The file that takes standard output and standard error. */
    public Path log() {
        return log;
    }

    /** The last lines of the log, for the message of an error. */
    public String lastWords() {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /**
     * Waits until the process has ended by itself.
     *
     * @return its exit code
     * @throws IllegalStateException when it has not ended in time; it is killed then
     */
    public int await(Duration atMost) {
        if (!endsWithin(atMost)) {
            kill();
            throw new IllegalStateException(name + " did not end within " + atMost.toSeconds() + " s:\n" + lastWords());
        }
        return process.exitValue();
    }

    /** Asks it to end (SIGTERM) and kills it when it has not after {@code patience}. Returns when it is gone. */
    public void terminate(Duration patience) {
        process.destroy();
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** Kills it (SIGKILL), paused or not. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(30))) {
            throw new IllegalStateException(name + " (process " + pid() + ") survives SIGKILL");
        }
    }

    /** Stops it in its tracks (SIGSTOP): connections stay open, nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        if (!alive()) {
            throw new IllegalStateException(name + " does not run");
        }
        try {
            // Java can send SIGTERM and SIGKILL only. The shell has a kill of its own on every system.
            int code = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("SIG" + signal + " did not reach " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean endsWithin(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }
}
