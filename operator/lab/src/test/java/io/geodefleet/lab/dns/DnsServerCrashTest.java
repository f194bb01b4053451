package io.geodefleet.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geodefleet.lab.junit.Installed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DnsServerCrashTest {

    @Test
    void servers_end_with_a_JVM_that_is_killed_and_the_next_one_removes_their_folders() throws IOException {
        Installed.require(DnsServer.Kind.values());
        var doomed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(doomed.getInputStream(), StandardCharsets.UTF_8))) {
            var servers = new ArrayList<ProcessHandle>();
            while (servers.size() < DnsServer.Kind.values().length) {
                servers.add(ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow());
            }
            assertThat(servers).hasSize(3).allMatch(ProcessHandle::isAlive);
            assertThat(folders(doomed.pid())).hasSize(3);

            doomed.destroyForcibly();
            servers.forEach(server -> await("server " + server.pid() + " ends").until(() -> !server.isAlive()));
        } finally {
            doomed.destroyForcibly();
        }
        await("the JVM is gone").until(() -> !doomed.isAlive());
        DnsServer.start(DnsServer.Kind.KNOT).close();
        assertThat(folders(doomed.pid())).isEmpty();
    }

    private static List<Path> folders(long owner) throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(folder -> folder.getFileName().toString().startsWith("geodefleet-dns-" + owner + "-"))
                    .toList();
        }
    }

    /** Starts a server of each kind from threads that end at once, and then waits for its death. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) throws InterruptedException {
            for (var kind : DnsServer.Kind.values()) {
                Thread.ofPlatform()
                        .start(() -> System.out.println(DnsServer.start(kind).pid()))
                        .join();
            }
            new CountDownLatch(1).await();
        }
    }
}
