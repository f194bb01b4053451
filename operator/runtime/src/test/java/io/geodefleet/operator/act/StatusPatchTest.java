package io.geodefleet.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.fence.Tenure;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StatusPatchTest {
    private record Over(String operator, String process) implements Tenure {
        @Override
        public boolean certain() {
            return false;
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
            var fleet = new GeodeFleet();
            fleet.setMetadata(new ObjectMetaBuilder()
                    .withName("shop")
                    .withNamespace("shop")
                    .build());

            assertThat(status.write(fleet, new GeodeFleet())).isEqualTo(Written.Later);
        }
    }
}
