package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A fleet at the limits of admission: it works, or is refused with a sentence that says what to shorten. */
class LargeFleetTest {
    private static final int REGIONS = 50;
    private static final int OBJECTS = 20;

    /** etcd's limit of one object, in bytes. */
    private static final int MOST_STORED = 1_572_864;

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void a_template_of_a_megabyte_is_rendered_for_fifty_regions() {
        var fleet = World.fleet();
        for (int i = 0; i < 50; i++) {
            fleet = fleet.with(
                    "/spec/template/manifests/-",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: part-%d}, data: {a: %s, region: \"${geode.region.name}\"}}"
                            .formatted(i, "x".repeat(20_000)));
        }
        var world = World.usual();
        for (int i = 0; i < REGIONS; i++) {
            world = world.withRegion(World.region("region-" + i, "{tier: prod}", "{}"));
        }

        var valid = World.valid(fleet, world);

        assertThat(valid.geodes()).hasSize(REGIONS + 3);
        assertThat(valid.geodes().values())
                .allSatisfy(geode -> assertThat(geode.manifests()).hasSize(52));
    }

    @Test
    void a_template_that_grows_beyond_two_megabytes_when_it_is_filled_in_is_refused() {
        var fleet = World.fleet().with("/spec/template/variables", "{BIG: " + "x".repeat(4_096) + "}");
        for (int i = 0; i < 60; i++) {
            fleet = fleet.with(
                    "/spec/template/manifests/-",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: part-%d}, data: {a: \"%s\"}}"
                            .formatted(i, "${geode.vars.BIG}".repeat(20)));
        }

        assertThat(World.problem(fleet, World.usual()))
                .contains("spec.template.manifests[")
                .hasSizeLessThan(400);
    }

    @Test
    void the_status_of_fifty_regions_with_twenty_objects_each_is_a_tenth_of_what_the_hub_stores() {
        var regions = new TreeMap<RegionName, RegionMemory>();
        for (int i = 0; i < REGIONS; i++) {
            regions.put(new RegionName("region-" + i), RegionMemory.joining(NOW).expecting(keys(), seen(i)));
        }
        var report = new FleetReport(
                1,
                List.of(),
                new FleetMemory(regions, new TreeSet<>(), List.of()),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Verified.NotYet(),
                FleetReport.none().summary());

        var json = new KubernetesSerialization().asJson(StatusWriter.write(report));

        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(100_000, MOST_STORED / 8);
    }

    private static Set<ObjectKey> keys() {
        return IntStream.range(0, OBJECTS)
                .mapToObj(number -> new ObjectKey("apps/v1", "Deployment", "shop", "payments-gateway-" + number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RegionSighting.Seen seen(int region) {
        var objects = new TreeMap<ObjectKey, ObjectSighting>();
        keys().forEach(key -> objects.put(
                key,
                new ObjectSighting(
                        UUID.nameUUIDFromBytes((key + "-" + region).getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        "1",
                        Digest.NONE,
                        true,
                        Readiness.Ready)));
        return new RegionSighting.Seen(
                objects, new TreeMap<>(), new TreeSet<>(), new ReadyEndpoints.NotTold(), new TreeMap<>());
    }
}
