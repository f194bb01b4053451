package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.FreePort;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** What real servers say of a zone that they serve. */
class ZoneApexIT {
    @ParameterizedTest
    @EnumSource(DnsServer.Kind.class)
    void a_zone_tells_its_serial_and_the_names_that_serve_it(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var server = address(zone);

        var first = ZoneApex.ask(zone.name(), List.of(server)).orElseThrow();
        assertThat(first.nameServers()).isNotEmpty().allMatch(name -> name.isIn(zone.name()));

        zone.addByHand(new Hostname("spare." + zone.name()), Type.A, "127.0.0.9");
        var second = ZoneApex.ask(zone.name(), List.of(server)).orElseThrow();
        assertThat(second.serial()).isGreaterThan(first.serial());
        assertThat(second.nameServers()).isEqualTo(first.nameServers());
    }

    @ParameterizedTest
    @EnumSource(DnsServer.Kind.class)
    void the_next_server_is_asked_when_one_does_not_answer_with_authority(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var nobody = new ServerAddress("127.0.0.1", FreePort.on(InetAddress.ofLiteral("127.0.0.1")));

        assertThat(ZoneApex.ask(zone.name(), List.of(nobody, address(zone)))).isPresent();
        assertThat(ZoneApex.ask(new ZoneName("elsewhere.test"), List.of(nobody, address(zone))))
                .isEmpty();
        assertThat(ZoneApex.ask(zone.name(), List.of())).isEmpty();
    }

    private static ServerAddress address(LiveZone zone) {
        var at = zone.server().address();
        return new ServerAddress(at.getAddress().getHostAddress(), at.getPort());
    }
}
