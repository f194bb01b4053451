package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.api.v1alpha1.CheckOutcome;
import io.geodefleet.api.v1alpha1.CheckStatus;
import io.geodefleet.api.v1alpha1.Displaced;
import io.geodefleet.api.v1alpha1.DnsStatus;
import io.geodefleet.api.v1alpha1.DrainForecast;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetStatus;
import io.geodefleet.api.v1alpha1.Look;
import io.geodefleet.api.v1alpha1.OwnedObject;
import io.geodefleet.api.v1alpha1.Phase;
import io.geodefleet.api.v1alpha1.RaisedWorkload;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.api.v1alpha1.RegionProgress;
import io.geodefleet.api.v1alpha1.ReplicaForecast;
import io.geodefleet.api.v1alpha1.RolloutApproval;
import io.geodefleet.api.v1alpha1.RolloutState;
import io.geodefleet.api.v1alpha1.RolloutStatus;
import io.geodefleet.api.v1alpha1.RuleFinding;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.SurvivorForecast;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.api.v1alpha1.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's memory lives in status: what is written there, with the operator's own rights, comes back as it was. */
@ExtendWith(ApiServer.Shared.class)
class StatusIT {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123456Z");
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("geodefleet")
            .withForce(true)
            .build();

    @Test
    void a_status_comes_back_as_it_was_written(ApiServer api) {
        var fleet = fleet(api, "remembers");
        var status = status("eu-west serves.");

        try (var operator = operatorOn(api)) {
            write(operator, fleet, status);

            assertThat(read(operator, fleet).getStatus()).isEqualTo(status);
        }
    }

    @Test
    void the_same_status_written_again_changes_nothing(ApiServer api) {
        var fleet = fleet(api, "silent");

        try (var operator = operatorOn(api)) {
            var first = write(operator, fleet, status("eu-west serves."));
            var again = write(operator, fleet, status("eu-west serves."));

            assertThat(again.getMetadata().getResourceVersion())
                    .isEqualTo(first.getMetadata().getResourceVersion());
        }
    }

    @Test
    void a_server_message_of_any_length_never_stops_the_status(ApiServer api) {
        var fleet = fleet(api, "verbose");

        try (var operator = operatorOn(api)) {
            write(operator, fleet, status("webhook says: " + "no".repeat(100_000)));

            assertThat(read(operator, fleet).getStatus().regions()).hasSize(1);
        }
    }

    @Test
    void kubectl_get_gf_tells_a_fleet_in_one_line(ApiServer api) {
        var fleet = fleet(api, "printed");

        try (var operator = operatorOn(api)) {
            write(operator, fleet, status("eu-west serves."));
        }

        assertThat(api.kubectl("-n", "default", "get", "gf", "printed").lines())
                .satisfiesExactly(
                        header -> assertThat(header.split("\\s+"))
                                .containsExactly(
                                        "NAME",
                                        "READY",
                                        "SERVING",
                                        "HOSTNAME",
                                        "REVISION",
                                        "DRAINING",
                                        "REASON",
                                        "AGE"),
                        row -> assertThat(row.split("\\s+"))
                                .startsWith(
                                        "printed",
                                        "True",
                                        "1/2",
                                        "shop.example.com",
                                        "3f2a",
                                        "us-east",
                                        "SomeServing"));
        assertThat(api.kubectl("-n", "default", "get", "gf", "printed", "-o", "wide"))
                .contains("ROLLOUT", "STAGE", "AwaitingApproval", "canary");
    }

    @Test
    void who_may_write_a_fleet_cannot_forge_its_status_with_it(ApiServer api) {
        var status = "{\"status\": {\"regions\": [{\"name\": \"eu-west\", \"phase\": \"Drained\"}]}}";
        var forged = Example.FLEET.with(Row.json(status));
        forged.getMetadata().setName("forged");

        var stored = api.admin().resource(forged).create();
        assertThat(stored.getAdditionalProperties()).doesNotContainKey("status");

        var patched = api.admin().resource(stored).patch(PatchContext.of(PatchType.JSON_MERGE), status);
        assertThat(patched.getAdditionalProperties()).doesNotContainKey("status");
    }

    private static GeodeFleet fleet(ApiServer api, String name) {
        var fleet = Example.FLEET.good();
        fleet.getMetadata().setName(name);
        var stored = api.admin().resource(fleet).serverSideApply();
        return api.admin()
                .resources(GeodeFleet.class)
                .inNamespace(stored.getMetadata().getNamespace())
                .withName(name)
                .get();
    }

    private static GeodeFleet write(KubernetesClient operator, GeodeFleet fleet, GeodeFleetStatus status) {
        var patch = new GeodeFleet();
        patch.getMetadata().setName(fleet.getMetadata().getName());
        patch.getMetadata().setNamespace(fleet.getMetadata().getNamespace());
        patch.setStatus(status);
        return operator.resource(patch).subresource("status").patch(APPLY);
    }

    private static GeodeFleet read(KubernetesClient operator, GeodeFleet fleet) {
        return operator.resource(fleet).get();
    }

    private static GeodeFleetStatus status(String why) {
        var condition = new StatusCondition("Ready", StatusCondition.Status.TRUE, 1L, NOW, "SomeServing", why);
        var region = new FleetRegionStatus(
                "eu-west",
                Phase.SERVING,
                NOW,
                Verdict.HEALTHY,
                Look.GOOD,
                NOW,
                50,
                NOW,
                Displaced.HUMAN,
                NOW,
                2,
                NOW,
                List.of(new RaisedWorkload("Deployment/web", 3, 5)),
                List.of(new CheckStatus("ready", CheckOutcome.PASSED, why)),
                List.of("127.10.0.1", "2001:db8::1"),
                List.of(new OwnedObject("apps/v1", "Deployment", "web", "6f1b8a52-6d5c-4bd8-8f5b-0a8f0f6f1c11")),
                "3f2a",
                "77b1",
                RegionProgress.BAKING,
                NOW,
                NOW,
                true,
                null,
                "ServingWell",
                why);
        var records = List.of(new RecordStatus("shop.example.com", List.of("127.10.0.1", "2001:db8::1")));
        var move = new TrafficMove(NOW, "us-east", "RegionDrain/inc-42", "DrainOrdered", why, 100, 0, null);
        return new GeodeFleetStatus(
                1L,
                List.of(condition),
                List.of(region),
                rollout(why),
                new DnsStatus(records, NOW),
                List.of(move),
                List.of(forecast(why)),
                "1/2",
                "shop.example.com",
                "3f2a",
                "us-east",
                "SomeServing");
    }

    private static RolloutStatus rollout(String why) {
        return new RolloutStatus(
                "77b1",
                "3f2a",
                "canary",
                RolloutState.AWAITING_APPROVAL,
                NOW,
                "AwaitingApproval",
                why,
                List.of(new RolloutApproval("77b1", null, NOW)),
                null);
    }

    private static DrainForecast forecast(String why) {
        var survivor = new SurvivorForecast("us-east", 150, List.of(new ReplicaForecast("Deployment/web", 3, 5)));
        return new DrainForecast(
                "ask",
                "eu-west",
                List.of("127.10.0.1", "127.20.0.1"),
                List.of("127.20.0.1"),
                List.of(survivor),
                List.of(new RuleFinding("Capacity", why)));
    }

    private static KubernetesClient operatorOn(ApiServer api) {
        var kubeconfig = api.plane()
                .kubeconfigOf(
                        "geodefleet-system", "geodefleet-operator", api.plane().address(), Duration.ofHours(1));
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build();
    }
}
