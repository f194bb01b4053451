package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.HostnameClaim;
import io.geodefleet.operator.translate.HubView;
import io.geodefleet.operator.translate.IntentReader;
import io.geodefleet.operator.translate.IntentReading.Invalid;
import io.geodefleet.operator.translate.IntentReading.Valid;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hundred fleets that are created at once under one name, with the times and UIDs that a real API server gives them. */
@ExtendWith(ApiServer.Shared.class)
class HostnameRaceIT {
    private static final Hostname NAME = new Hostname("race.example.com");
    private static final int FLEETS = 100;

    @Test
    void of_a_hundred_racing_creations_exactly_one_owns_the_name_and_all_others_are_told_whose_it_is(ApiServer api)
            throws InterruptedException, ExecutionException {
        create(api);
        try {
            var fleets = api.admin().resources(GeodeFleet.class).inAnyNamespace().list().getItems().stream()
                    .filter(fleet -> fleet.getMetadata().getNamespace().startsWith("race-"))
                    .toList();
            assertThat(fleets).hasSize(FLEETS);

            var owners = fleets.stream()
                    .filter(fleet -> contested(fleet, fleets).isEmpty())
                    .toList();

            assertThat(owners).hasSize(1);
            var owner = owners.getFirst().getMetadata().getNamespace();
            assertThat(fleets)
                    .filteredOn(fleet -> !fleet.equals(owners.getFirst()))
                    .allSatisfy(loser -> assertThat(contested(loser, fleets)).isEqualTo(Map.of(NAME, owner)));
        } finally {
            IntStream.range(0, FLEETS)
                    .forEach(i -> api.admin()
                            .resources(GeodeFleet.class)
                            .inNamespace(namespace(i))
                            .delete());
        }
    }

    private static String namespace(int i) {
        return "race-" + i % 10;
    }

    private static void create(ApiServer api) throws InterruptedException, ExecutionException {
        for (int i = 0; i < 10; i++) {
            api.admin()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace(i))
                            .endMetadata()
                            .build())
                    .create();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var created = IntStream.range(0, FLEETS)
                    .mapToObj(i ->
                            threads.submit(() -> api.admin().resource(fleet(i)).create()))
                    .toList();
            for (var one : created) {
                one.get();
            }
        }
    }

    private static GenericKubernetesResource fleet(int i) {
        return Example.FLEET.with(
                Row.json("""
                {"metadata": {"name": "f%d", "namespace": "%s"},
                 "spec": {"placement": null, "overrides": null, "dns": {"hostnames": ["%s"]}}}
                """.formatted(i, namespace(i), i % 2 == 0 ? "race.example.com" : "RACE.example.com")));
    }

    private static GeodeZone zone() {
        return new KubernetesSerialization().convertValue(Example.ZONE.with(Row.json("""
                {"spec": {"grants": [{"namespaceSelector": {}, "hostnames": ["*.example.com"]}]}}
                """)), GeodeZone.class);
    }

    private static Map<Hostname, String> contested(GeodeFleet own, List<GeodeFleet> fleets) {
        var rivals = fleets.stream()
                .map(HostnameClaim::of)
                .map(claim -> new HubView.Rival(claim, Map.of()))
                .toList();
        var hub = new HubView(List.of(), List.of(zone()), List.of(), Map.of(), rivals);
        return switch (IntentReader.read(own, hub)) {
            case Valid valid -> valid.intent().dns().contested();
            case Invalid(var sentence) -> throw new AssertionError(sentence);
        };
    }
}
