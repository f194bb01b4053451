package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.Validation;
import io.geodefleet.lab.junit.Installed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signed zone (DNSSEC) goes on to validate, whatever is published there: signing is the server's business and stays so. */
class SignedZoneIT {
    @ParameterizedTest
    @EnumSource
    void a_signed_zone_validates_after_each_change(DnsServer.Kind kind, @TempDir Path folder) {
        Installed.require(Validation.missing());
        var zone = LiveZone.signed(kind);
        var shop = zone.host("shop");
        var client = Validation.of(zone.server(), zone.name().value(), folder);

        for (var wanted : List.<RecordSet>of(
                LiveZone.plain(30, "127.1.0.1", "127.2.0.1", "2001:db8::1"),
                LiveZone.plain(30, "127.2.0.1"),
                LiveZone.plain(10, "127.2.0.1"))) {
            assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
            assertThat(client.of(shop.value(), "A")).contains(Validation.PROVEN).contains("127.2.0.1");
            assertThat(client.of(shop.value(), "AAAA")).contains(Validation.PROVEN);
            assertThat(client.of(OwnershipMark.nameFor(shop), "TXT")).contains(Validation.PROVEN);
        }
        assertThat(zone.publish(shop, LiveZone.plain(30, "lb." + zone.name()))).isInstanceOf(Done.class);
        assertThat(client.of(shop.value(), "CNAME")).contains(Validation.PROVEN);

        assertThat(zone.withdraw(shop)).isInstanceOf(Done.class);
        assertThat(client.of(shop.value(), "A")).contains(Validation.PROVEN).doesNotContain("127.2.0.1");
        assertThat(client.of(zone.name().value(), "SOA")).contains(Validation.PROVEN);
    }

    @ParameterizedTest
    @EnumSource
    void a_wildcard_of_a_signed_zone_validates(DnsServer.Kind kind, @TempDir Path folder) {
        Installed.require(Validation.missing());
        var zone = LiveZone.signed(kind);
        var client = Validation.of(zone.server(), zone.name().value(), folder);

        assertThat(zone.publish(zone.host("*.shop"), LiveZone.plain(30, "127.1.0.1")))
                .isInstanceOf(Done.class);
        assertThat(client.of("anything.shop." + zone.name(), "A"))
                .contains(Validation.PROVEN)
                .contains("127.1.0.1");
    }
}
