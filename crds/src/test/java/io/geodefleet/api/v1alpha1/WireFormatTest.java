package io.geodefleet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left out on the wire is empty or the default here, and what is written comes back as it was. */
class WireFormatTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    private static final String MINIMAL = """
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeFleet
            metadata: {name: shop, namespace: shop}
            spec:
              template:
                manifests: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {key: value}}]
              dns: {hostnames: [shop.example.com]}
            """;

    @Test
    void a_minimal_fleet_gets_every_default() {
        var spec = serialization.unmarshal(MINIMAL, GeodeFleet.class).getSpec();

        assertThat(spec.placement()).isNull();
        assertThat(spec.overrides()).isEmpty();
        assertThat(spec.template().variables()).isEmpty();
        assertThat(spec.rollout()).isEqualTo(RolloutPolicy.DEFAULT);
        assertThat(spec.health()).isEqualTo(HealthPolicy.DEFAULT);
        assertThat(spec.safety().minServingRegions().getStrVal()).isEqualTo("50%");
        assertThat(spec.dns().ttl()).isEqualTo("30s");
        assertThat(spec.dns().zone()).isNull();
        assertThat(spec.dns().endpoint()).isNull();
    }

    @Test
    void a_manifest_comes_back_as_it_was_written() {
        var fleet = serialization.unmarshal(MINIMAL, GeodeFleet.class);
        var again = serialization.unmarshal(serialization.asYaml(fleet), GeodeFleet.class);

        assertThat(again.getSpec()).isEqualTo(fleet.getSpec());
        assertThat(again.getSpec().template().manifests().getFirst().getAdditionalProperties())
                .containsOnlyKeys("data");
    }

    @Test
    void no_selector_and_a_selector_of_everything_stay_apart() {
        var nobody = region("spec: {credentials: {secretRef: {name: eu}}}");
        var everybody = region("spec: {credentials: {secretRef: {name: eu}}, namespaceSelector: {}}");

        assertThat(nobody.namespaceSelector()).isNull();
        assertThat(everybody.namespaceSelector()).isEqualTo(new Selector(java.util.Map.of(), List.of()));
        assertThat(serialization.asYaml(everybody)).contains("namespaceSelector: {}");
    }

    @Test
    void a_status_uses_the_words_of_the_wire() {
        var since = Instant.parse("2026-11-24T08:00:00Z");
        var condition =
                new StatusCondition("Ready", StatusCondition.Status.TRUE, 1L, since, "AllServing", "All serve.");

        assertThat(serialization.asYaml(condition)).contains("status: \"True\"", "\"2026-11-24T08:00:00Z\"");
        assertThat(serialization.asJson(Phase.DRAINED)).isEqualTo("\"Drained\"");
        assertThat(serialization.unmarshal("Unknown", Verdict.class)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_message_from_elsewhere_never_outgrows_its_limit() {
        var condition = new StatusCondition(
                "Ready", StatusCondition.Status.FALSE, 1L, Instant.EPOCH, "Refused", "x".repeat(100_000));

        assertThat(condition.message()).hasSize(Limits.SENTENCE).endsWith("…");
    }

    private GeodeRegionSpec region(String spec) {
        return serialization
                .unmarshal(
                        "apiVersion: geodefleet.io/v1alpha1\nkind: GeodeRegion\nmetadata: {name: eu}\n" + spec,
                        GeodeRegion.class)
                .getSpec();
    }
}
