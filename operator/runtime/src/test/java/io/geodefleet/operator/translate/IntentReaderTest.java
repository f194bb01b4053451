package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentReaderTest {
    private final World world = World.usual();

    @Test
    void a_template_and_a_hostname_are_enough() {
        var valid = World.valid(World.fleet(), world);

        assertThat(valid.identity()).isEqualTo(new FleetIdentity(new FleetName("shop", "web"), "0b5c-1"));
        var intent = valid.intent();
        assertThat(intent.fleet()).isEqualTo(new FleetName("shop", "web"));
        assertThat(intent.leaving()).isFalse();
        assertThat(intent.health())
                .isEqualTo(new HealthPolicy(
                        Duration.ofSeconds(10),
                        3,
                        5,
                        List.of(new HealthCheck(
                                new CheckName("ready"), new HealthCheck.Readiness(60), EnumSet.allOf(Gate.class)))));
        assertThat(intent.safety())
                .isEqualTo(new SafetyPolicy(
                        new Quota.Percent(50),
                        new Quota.Count(1),
                        new Quota.Percent(50),
                        SafetyPolicy.CapacityCheck.Enforce));
        assertThat(intent.drain())
                .isEqualTo(new DrainPolicy(DrainMode.Gradual, List.of(75, 50, 25, 0), Duration.ofSeconds(60), 2, true));
        assertThat(intent.restore())
                .isEqualTo(new RestorePolicy(
                        RestorePolicy.Mode.Automatic,
                        Duration.ofMinutes(10),
                        List.of(10, 25, 50, 100),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15)));
        assertThat(intent.suspended()).isFalse();
        assertThat(intent.dns().zone()).isEqualTo(new ZoneName("example.com"));
        assertThat(intent.dns().hostnames()).containsExactly(new Hostname("shop.example.com"));
        assertThat(intent.dns().ttl()).isEqualTo(new Ttl(Duration.ofSeconds(30)));
        assertThat(intent.dns().provider()).isEqualTo(ProviderKind.Rfc2136);
        assertThat(intent.dns().asked()).isEqualTo(new AskedRouting.Best());
        assertThat(intent.dns().contested()).isEmpty();
        assertThat(intent.drains()).isEmpty();
        assertThat(intent.regions().keySet())
                .containsExactly(new RegionName("ap-south"), new RegionName("eu-west"), new RegionName("us-east"));
    }

    @Test
    void every_region_of_the_intent_has_a_geode_with_its_keys_and_digests() {
        var valid = World.valid(World.fleet(), world);

        assertThat(valid.geodes().keySet()).isEqualTo(valid.intent().regions().keySet());
        valid.geodes().forEach((region, geode) -> {
            assertThat(Objects.requireNonNull(valid.intent().regions().get(region))
                            .geodes())
                    .containsExactly(Map.entry(geode.revision(), geode.geode()));
            assertThat(geode.manifests().keySet())
                    .isEqualTo(geode.geode().objects().keySet());
            assertThat(geode.endpoint()).isEqualTo(new ObjectKey("v1", "Service", "shop", "web"));
        });
    }

    @Test
    void a_fleet_without_any_region_is_valid() {
        var valid = World.valid(World.fleet(), world.withoutRegions());

        assertThat(valid.intent().regions()).isEmpty();
        assertThat(valid.geodes()).isEmpty();
    }

    @Test
    void reading_changes_nothing_of_what_it_reads() {
        var fleet = World.fleet().fleet();
        var hub = world.view();
        var before = Document.text(fleet) + Document.text(hub.regions()) + Document.text(hub.zones());

        IntentReader.read(fleet, hub);

        assertThat(Document.text(fleet) + Document.text(hub.regions()) + Document.text(hub.zones()))
                .isEqualTo(before);
    }

    @Test
    void the_order_in_which_the_hub_lists_its_objects_does_not_matter() {
        var drained = world.withDrain(World.drain("b", "eu-west", "{}")).withDrain(World.drain("a", "us-east", "{}"));

        assertThat(World.valid(World.fleet(), drained.reversed())).isEqualTo(World.valid(World.fleet(), drained));
    }

    @Test
    void of_several_problems_the_same_one_is_told_whatever_the_order_of_the_hub() {
        var fleet = World.fleet().with("/spec/template/manifests/1/data", "{KEY: \"${geode.vars.NOPE}\"}");

        assertThat(World.problem(fleet, world.reversed())).isEqualTo(World.problem(fleet, world));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            maxCharsPerColumn = 2000,
            value = {
                "/spec/health | {interval: 5x} | spec.health.interval is not a duration such as 30s or 1m30s: correct it",
                "/spec/health | {interval: 500ms} | spec.health.interval 500ms is out of range: it is from 1s to 10m",
                "/spec/health | {interval: 11m} | spec.health.interval 11m is out of range: it is from 1s to 10m",
                "/spec/health | {failureThreshold: 0} | spec.health.failureThreshold 0 is out of range: it is from 1 to 100",
                "/spec/health | {successThreshold: 101} | spec.health.successThreshold 101 is out of range: it is from 1 to 100",
                "/spec/health | {checks: [{name: a}, {name: a}]} | spec.health.checks[1] has the name a of another check: rename it",
                "/spec/health | {checks: [{name: a, workload: {minReadyPercent: 0}}]} | spec.health.checks[0].workload.minReadyPercent 0 is out of range: it is from 1 to 100",
                "/spec/drain | {steps: [50, 75, 0]} | spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]: correct it",
                "/spec/drain | {steps: [50, 50, 0]} | spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]: correct it",
                "/spec/drain | {steps: [75, 50]} | spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]: correct it",
                "/spec/drain | {steps: []} | spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]: correct it",
                "/spec/drain | {steps: [100, 0]} | spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]: correct it",
                "/spec/drain | {stepInterval: 61m} | spec.drain.stepInterval 61m is out of range: it is from 0s to 1h",
                "/spec/drain | {stepInterval: -1s} | spec.drain.stepInterval is not a duration such as 30s or 1m30s: correct it",
                "/spec/drain | {ttlMultiplier: 0} | spec.drain.ttlMultiplier 0 is out of range: it is from 1 to 10",
                "/spec/restore | {steps: [50, 25, 100]} | spec.restore.steps rises with every step, from above 0 to 100, as in [10, 25, 50, 100]: correct it",
                "/spec/restore | {steps: [50]} | spec.restore.steps rises with every step, from above 0 to 100, as in [10, 25, 50, 100]: correct it",
                "/spec/restore | {steps: [0, 100]} | spec.restore.steps rises with every step, from above 0 to 100, as in [10, 25, 50, 100]: correct it",
                "/spec/restore | {cooldown: -15m} | spec.restore.cooldown is not a duration such as 30s or 1m30s: correct it",
                "/spec/restore | {stabilizationWindow: 25h} | spec.restore.stabilizationWindow 25h is out of range: it is from 0s to 24h",
                "/spec/safety | {maxConcurrentDrains: 0} | spec.safety.maxConcurrentDrains is a number from 1 to 64 or a percentage from 1% to 100%, such as 50%: correct it",
                "/spec/safety | {panicThreshold: 0%} | spec.safety.panicThreshold is a number from 1 to 64 or a percentage from 1% to 100%, such as 50%: correct it",
                "/spec/safety | {minServingRegions: 0} | spec.safety.minServingRegions is a number from 1 to 64 or a percentage from 0% to 100%, such as 50%: correct it",
                "/spec/safety | {minServingRegions: 65} | spec.safety.minServingRegions is a number from 1 to 64 or a percentage from 0% to 100%, such as 50%: correct it",
                "/spec/safety | {minServingRegions: '101%'} | spec.safety.minServingRegions is a number from 1 to 64 or a percentage from 0% to 100%, such as 50%: correct it",
                "/spec/safety | {minServingRegions: '2'} | spec.safety.minServingRegions is a number from 1 to 64 or a percentage from 0% to 100%, such as 50%: correct it",
                "/spec/dns/ttl | 0s | spec.dns.ttl 0s is out of range: it is from 1s to 1h",
                "/spec/dns/ttl | 2h | spec.dns.ttl 2h is out of range: it is from 1s to 1h",
                "/spec/dns/ttl | 1500ms | spec.dns.ttl 1500ms is not in whole seconds: correct it",
                "/spec/dns/ttl | 99999999999999s | spec.dns.ttl is not a duration such as 30s or 1m30s: correct it",
                "/spec/dns | null | spec needs template and dns: add what is missing",
                "/spec/template | null | spec needs template and dns: add what is missing",
                "/spec | null | spec needs template and dns: add what is missing",
                "/spec/template/manifests | [] | spec.template.manifests is empty: add the objects that every region runs",
            })
    void what_cannot_be_acted_on_is_refused_with_the_field_and_what_to_change(
            String pointer, String value, String sentence) {
        assertThat(World.problem(World.fleet().with(pointer, value), world)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1h | PT1H", "1m30s | PT1M30S", "90s | PT1M30S", "1s | PT1S", "3600s | PT1H", "1000ms | PT1S"})
    void a_ttl_is_the_sum_of_its_parts(String written, Duration ttl) {
        var valid = World.valid(World.fleet().with("/spec/dns/ttl", written), world);

        assertThat(valid.intent().dns().ttl().value()).isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 1", "64 | 64", "'0%' | 0%", "'100%' | 100%", "'33%' | 33%"})
    void the_floor_is_a_number_or_a_percentage(String written, String quota) {
        var valid =
                World.valid(World.fleet().with("/spec/safety", "{minServingRegions: %s}".formatted(written)), world);

        assertThat(valid.intent().safety().minServingRegions()).hasToString(quota);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "web", "powerdns-nearest", "external-dns"})
    void a_sample_is_valid_on_a_hub_with_the_regions_and_the_zones_of_the_samples(String story) throws IOException {
        var fleet = read(Path.of("../../samples", story, "fleet.yaml"), GeodeFleet.class);
        fleet.getMetadata().setUid("0b5c-2");
        var platform = Path.of("../../samples/platform");
        var regions = new ArrayList<GeodeRegion>();
        for (var region : List.of("eu-west", "us-east", "ap-south")) {
            regions.add(read(platform.resolve("region-%s.yaml".formatted(region)), GeodeRegion.class));
        }
        var own = Path.of("../../samples", story, "zone.yaml");
        var zone = read(Files.exists(own) ? own : platform.resolve("zone-example-com.yaml"), GeodeZone.class);
        var namespace = fleet.getMetadata().getNamespace();
        var hub = new HubView(
                regions,
                List.of(zone),
                List.of(),
                Map.of("kubernetes.io/metadata.name", namespace, "team", namespace),
                List.of());

        assertThat(IntentReader.read(fleet, hub))
                .isInstanceOfSatisfying(
                        IntentReading.Valid.class,
                        valid -> assertThat(valid.geodes()).hasSizeBetween(2, 3));
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        return new KubernetesSerialization().unmarshal(Files.readString(file), type);
    }
}
