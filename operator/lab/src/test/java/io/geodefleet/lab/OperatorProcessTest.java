package io.geodefleet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProcessTest {
    @TempDir
    private Path parent;

    private LabFolder folder;
    private Children children;

    @BeforeEach
    void open() {
        folder = LabFolder.claimFree(parent);
        children = new Children(folder);
    }

    @AfterEach
    void close() {
        children.close();
        folder.close();
    }

    @Test
    void it_is_ready_when_started_and_keeps_its_address_over_a_kill() {
        try (var operator = operator(Map.of())) {
            operator.start();
            var url = operator.url();
            long first = operator.pid();
            assertThat(answers(operator)).isTrue();

            operator.kill();
            assertThat(operator.running()).isFalse();
            assertThat(answers(operator)).isFalse();

            operator.start();
            assertThat(operator.url()).isEqualTo(url);
            assertThat(operator.pid()).isNotEqualTo(first);
            assertThat(answers(operator)).isTrue();
        }
    }

    @Test
    void a_paused_operator_runs_but_answers_nothing_until_it_is_resumed() {
        try (var operator = operator(Map.of())) {
            operator.start();

            operator.pause();
            assertThat(operator.running()).isTrue();
            assertThat(answers(operator)).isFalse();

            operator.resume();
            assertThat(answers(operator)).isTrue();
        }
    }

    @Test
    void one_that_ends_at_its_start_is_told_with_its_last_words() {
        try (var operator = operator(Map.of("FAKE_FAILURE", "no such cluster"))) {
            assertThatThrownBy(operator::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it has ended")
                    .hasMessageContaining("no such cluster");
        }
    }

    @Test
    void a_missing_package_is_told_before_anything_starts() {
        try (var operator = new OperatorProcess(
                "operator", parent.resolve("nothing.jar"), parent.resolve("kubeconfig"), Map.of(), children)) {
            assertThatThrownBy(operator::start).hasMessageContaining("make build");
        }
    }

    private OperatorProcess operator(Map<String, String> settings) {
        return new OperatorProcess("operator", fakeJar(), parent.resolve("kubeconfig"), settings, children);
    }

    private static boolean answers(OperatorProcess operator) {
        var request = HttpRequest.newBuilder(operator.url().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path fakeJar() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeOperator.class.getName());
        String entry = FakeOperator.class.getName().replace('.', '/') + ".class";
        Path jar = parent.resolve("fake.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = FakeOperator.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return jar;
    }

    /** Has what the lab relies on: the two settings of its address, and the readiness path. */
    static final class FakeOperator {
        private FakeOperator() {}

        public static void main(String[] arguments) throws IOException {
            String failure = System.getenv("FAKE_FAILURE");
            if (failure != null) {
                System.err.println(failure);
                System.exit(1);
            }
            var address = new InetSocketAddress(
                    System.getenv("QUARKUS_HTTP_HOST"), Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
            var server = HttpServer.create(address, 0);
            server.createContext("/q/health/ready", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }
}
