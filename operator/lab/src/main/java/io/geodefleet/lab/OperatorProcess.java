package io.geodefleet.lab;

import io.geodefleet.lab.plane.Ports;
import io.geodefleet.lab.process.Archive;
import io.geodefleet.lab.process.Child;
import io.geodefleet.lab.process.Children;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packaged operator as a process of its own, which tests stop, kill and pause as a node's failure would. It keeps its port and
 * its log file over restarts.
 */
public final class OperatorProcess implements AutoCloseable {
    private static final String ARCHIVE = "/tmp/operator.jsa";

    /** Options of the Java launcher, those of the shipped Deployment. */
    public static final String JAVA_OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=" + ARCHIVE
                    + " -Xlog:cds=error";

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(250);
    private final String name;
    private final Path jar;
    private final Path kubeconfig;
    private final Children children;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Optional<Child> process = Optional.empty();
    private boolean paused;

    /**
     * Prepares one; nothing runs before {@link #start()}.
     *
     * @param name of its log file, and the pod that it stands for; unique in the lab
     * @param kubeconfig the rights that it has on the hub
     * @param settings environment variables on top, for example {@code QUARKUS_LOG_LEVEL}
     */
    public OperatorProcess(String name, Path jar, Path kubeconfig, Map<String, String> settings, Children children) {
        this.name = name;
        this.jar = jar;
        this.kubeconfig = kubeconfig;
        this.settings = Map.copyOf(settings);
        this.children = children;
    }

    /**
     * Starts it and returns when {@code /q/health/ready} says that it is.
     *
     * @throws IllegalStateException with the last lines of its log when it ends or is not ready in time
     */
    public synchronized void start() {
        if (running()) {
            return;
        }
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("the operator is not packaged (make build): " + jar + " is missing");
        }
        var environment = new HashMap<String, String>();
        // The lab's load balancers live on loopback, where no probe goes otherwise.
        environment.put("GEODEFLEET_PROBE_ALLOWED_NETWORKS", "127.0.0.0/8");
        // Started again it goes on with the lease that it had, as a container in its pod does.
        environment.put("GEODEFLEET_INSTANCE", name);
        environment.put("GEODEFLEET_ARGOCD_NAMESPACE", PlatformTeam.ARGOCD_NAMESPACE);
        // A lab is as one pod: who starts again finds what was left in its /tmp.
        environment.put(
                "JDK_JAVA_OPTIONS",
                JAVA_OPTIONS.replace(ARCHIVE, "\"" + kubeconfig.resolveSibling("operator.jsa") + "\""));
        environment.putAll(settings);
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var started = children.start(name, environment, List.of(java.toString(), "-jar", jar.toString()));
        process = Optional.of(started);
        awaitReady(started);
    }

    /** Asks it to end (SIGTERM), as a rollout of a new version would. */
    public synchronized void stop() {
        // A paused process hears no SIGTERM; waiting for it would only take time.
        process.ifPresent(child -> child.terminate(paused ? Duration.ZERO : STOPS_WITHIN));
        process = Optional.empty();
        paused = false;
    }

    /** Kills it (SIGKILL), as the loss of its node would. */
    public synchronized void kill() {
        process.ifPresent(Child::kill);
        process = Optional.empty();
        paused = false;
    }

    /** Stops it in its tracks (SIGSTOP), as a node that hangs would. */
    public synchronized void pause() {
        current().pause();
        paused = true;
    }

    /** Lets it go on (SIGCONT) with all that it believed before. */
    public synchronized void resume() {
        current().resume();
        paused = false;
    }

    /**
     * Waits until it has ended by itself.
     *
     * @throws IllegalStateException with its last words when it has not in time; it is killed then
     */
    public synchronized void awaitEnd(Duration atMost) {
        current().await(atMost);
        process = Optional.empty();
    }

    /** Whether its process is there, paused or not. */
    public synchronized boolean running() {
        return process.filter(Child::alive).isPresent();
    }

    /** The process id. */
    public synchronized long pid() {
        return current().pid();
    }

    /** Where its HTTP endpoints are: health, metrics. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Everything that it has printed in this lab. */
    public Path log() {
        return children.logOf(name);
    }

    /** Keeps what it tells Prometheus now in the {@link Archive}; it forgets when it ends. */
    public void archiveMetrics() {
        try {
            var answer = http.send(request("/q/metrics"), HttpResponse.BodyHandlers.ofString());
            Archive.keep(answer.body(), name + "-metrics.txt");
        } catch (IOException e) {
            // A test may have ended it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        http.close();
        Archive.take(log(), name + "-operator.log");
    }

    private Child current() {
        return process.orElseThrow(() -> new IllegalStateException("the operator does not run"));
    }

    private void awaitReady(Child child) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!ready()) {
            if (!child.alive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the operator is not ready"
                        + (child.alive() ? " within " + READY_WITHIN.toSeconds() + " s" : ", it has ended")
                        + "; its log, " + child.log() + ", ends with\n" + child.lastWords());
            }
            pausePolling();
        }
    }

    private boolean ready() {
        try {
            return http.send(request("/q/health/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not listening yet; the deadline bounds this
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator", e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    private static void pausePolling() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator", e);
        }
    }
}
