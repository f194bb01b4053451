package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private static final ZoneName ZONE = new ZoneName("example.com");
    private static final Rfc2136Settings SETTINGS = settings("192.0.2.53", "c2VjcmV0");
    private static final SortedSet<Hostname> SHOP = LiveZone.names(new Hostname("shop.example.com"));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Zones zones = new Zones(InstantSource.fixed(NOON), LiveZone.TENURE);

    @Test
    void a_zone_that_was_never_registered_has_no_provider() {
        assertThat(zones.provider(ZONE)).isEmpty();
    }

    @Test
    void the_same_settings_again_keep_the_provider_and_other_ones_replace_it() {
        register(SETTINGS);
        var first = zones.provider(ZONE).orElseThrow();

        zones.register(new ZoneName("Example.COM."), settings("192.0.2.53", "c2VjcmV0"), Rfc2136Zone::new);
        assertThat(zones.provider(ZONE)).containsSame(first);

        register(settings("192.0.2.53", "b3RoZXI="));
        var rotated = zones.provider(ZONE).orElseThrow();
        assertThat(rotated).isNotSameAs(first);

        register(settings("192.0.2.54", "b3RoZXI="));
        assertThat(zones.provider(ZONE).orElseThrow()).isNotSameAs(rotated);
    }

    @Test
    void a_forgotten_zone_is_gone() {
        register(SETTINGS);
        zones.forget(ZONE);
        assertThat(zones.provider(ZONE)).isEmpty();
    }

    @Test
    void whatever_the_provider_its_servers_are_asked_for_records_again_only_when_a_serial_moved() {
        var fake = new CountedZone();
        var zone = zones.register(ZONE, "settings", (_, _, _, _) -> fake);

        zone.look(SHOP, LiveZone.FLEET);
        zone.look(SHOP, LiveZone.FLEET);
        zone.probe();
        zone.look(SHOP, LiveZone.FLEET);
        assertThat(fake.looks).isEqualTo(1);

        fake.serial++;
        zone.probe();
        zone.look(SHOP, LiveZone.FLEET);
        assertThat(fake.looks).isEqualTo(2);
    }

    @Test
    void what_is_seen_while_a_change_is_on_its_way_is_not_kept() {
        var fake = new CountedZone();
        var zone = zones.register(ZONE, "settings", (_, _, _, _) -> fake);
        fake.meanwhile = () -> zone.look(SHOP, LiveZone.FLEET);

        zone.change(new Step.ChangeRecords(ZONE, "ns1", new TreeMap<>()), LiveZone.FLEET);
        zone.look(SHOP, LiveZone.FLEET);
        assertThat(fake.looks).isEqualTo(2);
    }

    private void register(Rfc2136Settings settings) {
        zones.register(ZONE, settings, Rfc2136Zone::new);
    }

    private static Rfc2136Settings settings(String host, String secret) {
        return new Rfc2136Settings(List.of(new ServerAddress(host, 53)), LiveZone.key("key", secret));
    }
}
