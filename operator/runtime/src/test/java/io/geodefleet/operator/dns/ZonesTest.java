package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.ZoneState.Contact;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private static final ZoneName ZONE = new ZoneName("example.com");
    private static final Rfc2136Settings SETTINGS = settings("192.0.2.53", "c2VjcmV0");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Zones zones = new Zones(InstantSource.fixed(NOON), LiveZone.TENURE);

    @Test
    void a_zone_that_was_never_registered_has_no_provider_and_no_state() {
        assertThat(zones.provider(ZONE)).isEmpty();
        assertThat(zones.state(ZONE)).isEmpty();
    }

    @Test
    void the_same_settings_again_keep_the_provider_and_other_ones_replace_it() {
        zones.register(ZONE, SETTINGS);
        var first = zones.provider(ZONE).orElseThrow();

        zones.register(new ZoneName("Example.COM."), settings("192.0.2.53", "c2VjcmV0"));
        assertThat(zones.provider(ZONE)).containsSame(first);

        zones.register(ZONE, settings("192.0.2.53", "b3RoZXI="));
        var rotated = zones.provider(ZONE).orElseThrow();
        assertThat(rotated).isNotSameAs(first);

        zones.register(ZONE, settings("192.0.2.54", "b3RoZXI="));
        assertThat(zones.provider(ZONE).orElseThrow()).isNotSameAs(rotated);
    }

    @Test
    void a_fresh_zone_is_untried_and_a_forgotten_one_is_gone() {
        zones.register(ZONE, SETTINGS);
        assertThat(zones.state(ZONE)).contains(new ZoneState(new Contact.Untried(), new Contact.Untried()));

        zones.forget(ZONE);
        assertThat(zones.provider(ZONE)).isEmpty();
    }

    @Test
    void a_contact_keeps_the_time_of_its_first_success_or_of_its_first_failure_of_a_kind() {
        var later = NOON.plusSeconds(60);
        var good = new Contact.Untried().worked(NOON);
        var bad = good.failed(NOON, "no reply");

        assertThat(good.worked(later)).isEqualTo(new Contact.Good(NOON));
        assertThat(bad.failed(later, "no reply")).isEqualTo(new Contact.Bad(NOON, "no reply"));
        assertThat(bad.failed(later, "refused")).isEqualTo(new Contact.Bad(later, "refused"));
        assertThat(bad.worked(later)).isEqualTo(new Contact.Good(later));
    }

    private static Rfc2136Settings settings(String host, String secret) {
        return new Rfc2136Settings(List.of(new ServerAddress(host, 53)), LiveZone.key("key", secret));
    }
}
