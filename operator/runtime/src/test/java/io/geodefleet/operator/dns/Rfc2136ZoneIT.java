package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.ContractZone.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** What plain records add to the promises of every provider. */
class Rfc2136ZoneIT {
    @ParameterizedTest
    @EnumSource
    void a_published_name_carries_its_fleets_mark_and_a_withdrawn_one_does_not_exist(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");

        zone.publish(shop, LiveZone.plain(30, "127.1.0.1"));
        assertThat(zone.marks(shop)).containsExactly(LiveZone.MINE.text());

        zone.withdraw(shop);
        assertThat(zone.server().ask(shop.value(), Type.A).rcode()).isEqualTo("NXDOMAIN");
    }

    @ParameterizedTest
    @EnumSource
    void the_zones_own_records_stay_when_its_apex_is_published_and_withdrawn(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);

        zone.publish(zone.host("@"), LiveZone.plain(30, "127.1.0.1"));
        zone.withdraw(zone.host("@"));
        assertThat(zone.server().ask(zone.name().value(), Type.NS).values()).hasSize(1);
        assertThat(zone.server().ask(zone.name().value(), Type.SOA).values()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_change_of_several_names_is_one_message(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var changes = new TreeMap<Hostname, RecordChange>();
        Stream.of("a", "b", "*.b", "c")
                .forEach(label ->
                        changes.put(zone.host(label), new Publish(new Absent(), LiveZone.plain(30, "127.1.0.1"))));
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.claimed(List.of(proxy.address()));
            var before = proxy.traffic().allRequests();

            assertThat(provider.change(zone.step(changes), FLEET)).isInstanceOf(Done.class);
            assertThat(proxy.traffic().allRequests() - before).isEqualTo(1);
            assertThat(proxy.traffic().requests("UPDATE")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_decided_on_an_old_look_says_so(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.publish(shop, LiveZone.plain(30, "127.1.0.1"));

        assertThat(zone.change(shop, new Publish(new Absent(), LiveZone.plain(30, "127.2.0.1"))))
                .isInstanceOfSatisfying(
                        Retry.class,
                        retry -> assertThat(retry.why())
                                .isEqualTo(Reason.StaleLook.because(
                                        "the records of [%s] changed since they were looked at".formatted(shop))));
    }
}
