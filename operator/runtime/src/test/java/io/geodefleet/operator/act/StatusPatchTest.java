package io.geodefleet.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.fence.Tenure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StatusPatchTest {
    private record Over(String operator, String process) implements Tenure {
        @Override
        public boolean certain() {
            return false;
        }
    }

    private record Leader(String operator, String process) implements Tenure {
        @Override
        public boolean certain() {
            return true;
        }
    }

    /** Nothing listens there: a request would fail aloud. */
    private static final String NOWHERE = "https://127.0.0.1:1";

    @Test
    void a_process_that_was_paused_and_may_not_lead_any_more_writes_no_status() {
        var config = new ConfigBuilder()
                .withMasterUrl(NOWHERE)
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var hub = new KubernetesClientBuilder().withConfig(config).build()) {
            var status = new StatusPatch(hub, InstantSource.system(), new Over("geodefleet", "former"));

            assertThat(status.write(fleet("9"), new GeodeFleet())).isEqualTo(Written.Later);
        }
    }

    @Test
    void a_write_that_was_refused_is_not_tried_again_with_the_same_copy_before_the_watch_had_time() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            asked.incrementAndGet();
            var answer = "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": 409}"
                    .getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().add("Content-Type", "application/json");
            request.sendResponseHeaders(409, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        server.start();
        var now = new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));
        var config = new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build();
        try (var hub = new KubernetesClientBuilder().withConfig(config).build()) {
            var status = new StatusPatch(hub, now::get, new Leader("geodefleet", "leader"));

            assertThat(status.write(fleet("9"), new GeodeFleet())).isEqualTo(Written.Stale);
            assertThat(status.write(fleet("9"), new GeodeFleet())).isEqualTo(Written.Stale);
            assertThat(asked).hasValue(1);

            status.write(fleet("10"), new GeodeFleet());
            assertThat(asked).as("with a newer copy").hasValue(2);

            now.updateAndGet(time -> time.plus(OwnWrites.TOLD_WITHIN));
            status.write(fleet("10"), new GeodeFleet());
            assertThat(asked).as("when the watch had its time").hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    private static GeodeFleet fleet(String version) {
        var fleet = new GeodeFleet();
        fleet.setMetadata(new ObjectMetaBuilder()
                .withName("shop")
                .withNamespace("shop")
                .withUid("u")
                .withResourceVersion(version)
                .build());
        return fleet;
    }
}
