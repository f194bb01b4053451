package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavingFleetReaderTest {
    private final World world = World.usual();

    @Test
    void a_fleet_that_is_being_deleted_wants_no_region_and_its_records_withdrawn() {
        var drained = world.withDrain(World.drain("a", "eu-west", "{}"));

        var valid = World.valid(World.fleet().beingDeleted(), drained);

        assertThat(valid.intent().leaving()).isTrue();
        assertThat(valid.intent().regions()).isEmpty();
        assertThat(valid.intent().drains()).isEmpty();
        assertThat(valid.geodes()).isEmpty();
        assertThat(valid.identity().uid()).isEqualTo("0b5c-1");
        assertThat(dns(valid)).isEqualTo("example.com: shop.example.com for 30 s");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/spec/template/manifests | [] | example.com: shop.example.com for 30 s",
                "/spec/template/manifests/0/kind | Secret | example.com: shop.example.com for 30 s",
                "/spec/placement | {regions: [{name: mars}]} | example.com: shop.example.com for 30 s",
                "/spec/health | {interval: 5x} | example.com: shop.example.com for 30 s",
                "/spec/safety | {minServingRegions: 0} | example.com: shop.example.com for 30 s",
                "/spec/dns/ttl | 5s | example.com: shop.example.com for 5 s",
                "/spec/dns/ttl | 5x | example.com: shop.example.com for 30 s",
                "/spec/dns/hostnames/- | a..b | example.com: shop.example.com for 30 s",
                "/spec/dns/hostnames/- | pay.example.com | example.com: pay.example.com shop.example.com for 30 s",
                "/spec/dns/hostnames/0 | shop.example.org | example.org: shop.example.org for 30 s",
                "/spec/dns/hostnames/0 | a..b | 'invalid:  for 30 s'",
                "/spec/dns/hostnames | [] | 'invalid:  for 30 s'",
                "/spec/dns/zone | gone | example.com: shop.example.com for 30 s",
                "/spec/dns | null | 'invalid:  for 30 s'",
                "/spec | null | 'invalid:  for 30 s'",
            })
    void nothing_in_its_spec_keeps_a_fleet_from_leaving(String pointer, String value, String left) {
        assertThat(dns(World.valid(World.fleet().beingDeleted().with(pointer, value), world)))
                .isEqualTo(left);
    }

    @Test
    void a_right_that_is_gone_does_not_keep_a_fleet_from_leaving() {
        var stranger = world.withNamespaceLabels(Map.of());

        assertThat(dns(World.valid(World.fleet().beingDeleted(), stranger)))
                .isEqualTo("example.com: shop.example.com for 30 s");
        assertThat(dns(World.valid(World.fleet().beingDeleted(), world.withZones())))
                .isEqualTo("example.com: shop.example.com for 30 s");
    }

    @Test
    void of_two_zones_that_cover_the_names_the_one_is_left_that_granted_them() {
        var nested = World.zone("shop-example-com", "shop.example.com", "pay.shop.example.com");

        assertThat(dns(World.valid(World.fleet().beingDeleted(), world.withZone(nested))))
                .isEqualTo("example.com: shop.example.com for 30 s");
    }

    private static String dns(IntentReading.Valid valid) {
        var dns = valid.intent().dns();
        return "%s: %s for %d s"
                .formatted(
                        dns.zone(),
                        dns.hostnames().stream().map(Object::toString).collect(Collectors.joining(" ")),
                        dns.ttl().seconds());
    }
}
