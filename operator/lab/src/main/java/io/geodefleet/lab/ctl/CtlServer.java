package io.geodefleet.lab.ctl;

import io.geodefleet.lab.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/**
 * Takes the verbs of the command, one connection each, and writes the command itself: a script that needs nothing but a shell. The
 * script carries a secret, so that only those who can read the lab's folder can command the lab.
 */
public final class CtlServer implements AutoCloseable {
    private static final int LONGEST_LINE_MILLIS = 5_000;
    private final ServerSocket listening;
    private final String secret = UUID.randomUUID().toString();
    private final Verbs verbs;
    private final Runnable afterEach;

    /**
     * Starts listening.
     *
     * @param afterEach run after each verb that was done, before its answer
     */
    public CtlServer(Lab lab, Runnable afterEach) {
        this.verbs = new Verbs(lab);
        this.afterEach = afterEach;
        try {
            this.listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            Path command = command(lab);
            Files.writeString(command, script());
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("lab-ctl").start(this::accept);
    }

    /** Where the script of a lab's server is. */
    public static Path command(Lab lab) {
        return lab.folder().resolve("ctl");
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String script() {
        return """
                #!/usr/bin/env bash
                # Tells the lab of this folder what shall go wrong; "help" lists what it understands.
                exec 3<>/dev/tcp/127.0.0.1/%d || { echo "the lab does not run" >&2; exit 1; }
                printf '%%s %%s\\n' %s "$*" >&3
                IFS= read -r verdict <&3
                if [[ "$verdict" == ok ]]; then cat <&3; else cat <&3 >&2; exit 1; fi
                """.formatted(listening.getLocalPort(), secret);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                Thread.ofVirtual().name("lab-ctl-verb").start(() -> serve(caller));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(LONGEST_LINE_MILLIS);
            var reader = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line != null) {
                caller.getOutputStream().write(answer(line).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The caller has gone; there is nobody left to tell.
            return;
        }
    }

    private String answer(String line) {
        var words = List.of(line.strip().split("\\s+"));
        if (!words.getFirst().equals(secret)) {
            return "error\nthe secret is another lab's\n";
        }
        try {
            String sentence = verbs.run(words.subList(1, words.size()));
            afterEach.run();
            return "ok\n" + sentence + "\n";
        } catch (RuntimeException e) {
            return "error\n" + e.getMessage() + "\n";
        }
    }
}
