package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.lab.dns.DnsServer;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class Rfc2136SettingsTest {
    private static final TsigKey KEY = LiveZone.key("key", "c2VjcmV0");

    @Test
    void the_first_server_is_the_primary_and_all_others_are_asked_once_as_secondaries() {
        var primary = nobody();
        var second = nobody();
        var verifier = nobody();
        var settings = new Rfc2136Settings(List.of(primary, second), List.of(verifier, second, primary), KEY);
        var zone = new Rfc2136Zone(new ZoneName("example.com"), settings, InstantSource.system(), LiveZone.TENURE);

        assertThat(zone.probe())
                .extracting(ServerSighting::server, ServerSighting::role)
                .containsExactly(
                        tuple(primary.toString(), Role.Primary),
                        tuple(second.toString(), Role.Secondary),
                        tuple(verifier.toString(), Role.Secondary));
        assertThat(zone.serials()).isEmpty();
    }

    @Test
    void a_zone_that_could_only_be_read_is_refused() {
        assertThatThrownBy(() -> new Rfc2136Settings(List.of(), List.of(nobody()), KEY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A port where nobody listens. */
    private static ServerAddress nobody() {
        return new ServerAddress("127.0.0.1", DnsServer.freeAddress().getPort());
    }
}
