package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.LiveZone.FLEET;
import static io.geodefleet.operator.dns.LiveZone.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.core.traffic.RecordChange.Withdraw;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What every provider keeps on every server: publishing, changing, withdrawing, and leaving alone what is not ours. */
class Rfc2136ZoneIT {
    private static final FleetName OTHER = new FleetName("team-b", "blog");

    @ParameterizedTest
    @EnumSource
    void a_name_is_published_changed_and_withdrawn(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        assertThat(zone.see(shop)).isEqualTo(new Absent());

        assertThat(zone.publish(shop, records(30, "127.1.0.1", "127.2.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(records(30, "127.1.0.1", "127.2.0.1")));
        assertThat(zone.addresses(shop)).containsExactly("127.1.0.1", "127.2.0.1");
        assertThat(zone.marks(shop)).containsExactly(LiveZone.MINE.text());

        assertThat(zone.publish(shop, records(30, "127.2.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.addresses(shop)).containsExactly("127.2.0.1");

        assertThat(zone.publish(shop, records(10, "127.2.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(records(10, "127.2.0.1")));

        assertThat(zone.provider().change(zone.step(shop, new Withdraw(zone.see(shop))), FLEET))
                .isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Absent());
        assertThat(zone.server().ask(shop.value(), Type.A).rcode()).isEqualTo("NXDOMAIN");
        assertThat(zone.marks(shop)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void both_address_families_are_published_and_either_may_go(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        var both = records(30, "127.1.0.1", "2001:db8::1", "2001:db8:0:0:1::1");

        assertThat(zone.publish(shop, both)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(both));
        assertThat(zone.publish(shop, records(30, "2001:db8::1"))).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(records(30, "2001:db8::1")));
        assertThat(zone.publish(shop, records(30, "127.1.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(records(30, "127.1.0.1")));
    }

    @ParameterizedTest
    @EnumSource
    void a_wildcard_answers_for_every_name_below_it(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var wildcard = zone.host("*.shop");

        assertThat(zone.publish(wildcard, records(30, "127.1.0.1"))).isInstanceOf(Done.class);

        assertThat(zone.see(wildcard)).isEqualTo(new Ours(records(30, "127.1.0.1")));
        assertThat(zone.addresses(zone.host("anything.shop"))).containsExactly("127.1.0.1");
        assertThat(zone.server()
                        .ask(zone.host("anything.shop").value(), Type.TXT)
                        .values())
                .isEmpty();
        assertThat(zone.provider().change(zone.step(wildcard, new Withdraw(zone.see(wildcard))), FLEET))
                .isInstanceOf(Done.class);
        assertThat(zone.see(wildcard)).isEqualTo(new Absent());
        assertThat(zone.addresses(zone.host("anything.shop"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_only_a_wildcard_answers_for_is_free(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        zone.add("*." + zone.name(), Type.A, "127.9.0.1");
        zone.add("*." + zone.name(), Type.TXT, "v=spf1");

        for (var host : List.of(zone.host("shop"), zone.host("deep.down"), zone.host("*.web"))) {
            assertThat(zone.addresses(host)).containsExactly("127.9.0.1");
            assertThat(zone.see(host)).isEqualTo(new Absent());
            assertThat(zone.publish(host, records(30, "127.1.0.1"))).isInstanceOf(Done.class);
            assertThat(zone.see(host)).isEqualTo(new Ours(records(30, "127.1.0.1")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_zone_itself_can_be_published(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);

        assertThat(zone.publish(zone.host("@"), records(30, "127.1.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.see(zone.host("@"))).isEqualTo(new Ours(records(30, "127.1.0.1")));
        assertThat(zone.server().ask(zone.name().value(), Type.NS).values()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void several_names_change_in_one_update_all_or_none(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var hosts = List.of(zone.host("a"), zone.host("b"), zone.host("*.b"), zone.host("c"));
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.claimed(List.of(proxy.address()));

            assertThat(provider.change(zone.step(all(hosts)), FLEET)).isInstanceOf(Done.class);
            assertThat(proxy.traffic().requests("UPDATE")).isEqualTo(1);
        }
        assertThat(hosts).allSatisfy(host -> assertThat(zone.addresses(host)).containsExactly("127.1.0.1"));

        var more = List.of(zone.host("d"), zone.host("c"));
        assertThat(zone.provider().change(zone.step(all(more)), FLEET)).isInstanceOf(Retry.class);
        assertThat(zone.see(zone.host("d"))).isEqualTo(new Absent());
    }

    private static SortedMap<Hostname, RecordChange> all(List<Hostname> hosts) {
        var changes = new TreeMap<Hostname, RecordChange>();
        hosts.forEach(host -> changes.put(host, new Publish(new Absent(), records(30, "127.1.0.1"))));
        return changes;
    }

    @ParameterizedTest
    @EnumSource
    void records_of_somebody_else_are_seen_as_foreign_and_never_touched(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        zone.add("shop." + zone.name(), Type.A, "127.9.0.1");
        zone.add("alias." + zone.name(), Type.CNAME, "shop." + zone.name() + ".");
        zone.add("six." + zone.name(), Type.AAAA, "2001:db8::9");

        for (var host : List.of(zone.host("shop"), zone.host("alias"), zone.host("six"))) {
            var before = zone.addresses(host);
            assertThat(zone.see(host)).isEqualTo(new Foreign("somebody outside GeodeFleet"));
            assertThat(zone.publish(host, records(30, "127.1.0.1"))).isInstanceOf(Refused.class);
            assertStale(
                    zone,
                    zone.provider()
                            .change(zone.step(host, new Publish(new Absent(), records(30, "127.1.0.1"))), FLEET));
            assertStale(
                    zone,
                    zone.provider().change(zone.step(host, new Withdraw(new Ours(records(60, "127.1.0.1")))), FLEET));
            assertThat(zone.addresses(host)).isEqualTo(before);
            assertThat(zone.marks(host)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_fleets_record_is_named_and_never_touched(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.provider().change(zone.step(shop, new Publish(new Absent(), records(30, "127.5.0.1"))), OTHER);

        assertThat(zone.see(shop)).isEqualTo(new Foreign("team-b/blog"));
        assertStale(
                zone,
                zone.provider()
                        .change(
                                zone.step(
                                        shop,
                                        new Publish(new Ours(records(30, "127.5.0.1")), records(30, "127.1.0.1"))),
                                FLEET));
        assertThat(zone.see(shop, OTHER)).isEqualTo(new Ours(records(30, "127.5.0.1")));
    }

    @ParameterizedTest
    @EnumSource
    void a_name_that_another_fleet_has_marked_is_taken_even_without_an_address(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.provider().change(zone.step(shop, new Publish(new Absent(), records(30, "127.5.0.1"))), OTHER);
        zone.byHand(update -> update.delete(Name.fromString(shop.value(), Name.root), Type.A));

        assertThat(zone.see(shop)).isEqualTo(new Foreign("team-b/blog"));
        assertStale(
                zone,
                zone.provider().change(zone.step(shop, new Publish(new Absent(), records(30, "127.1.0.1"))), FLEET));
        assertThat(zone.addresses(shop)).isEmpty();
        assertThat(zone.see(shop, OTHER)).isEqualTo(new OursWithoutAddress());
    }

    @ParameterizedTest
    @EnumSource
    void a_TXT_record_of_the_users_own_at_the_name_is_left_alone(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.add(shop.value(), Type.TXT, "site-verification=1");

        assertThat(zone.see(shop)).isEqualTo(new Absent());
        assertThat(zone.publish(shop, records(30, "127.1.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.provider().change(zone.step(shop, new Withdraw(zone.see(shop))), FLEET))
                .isInstanceOf(Done.class);
        assertThat(zone.server().ask(shop.value(), Type.TXT).values()).containsExactly("site-verification=1");
    }

    @ParameterizedTest
    @EnumSource
    void an_update_from_a_stale_look_is_refused_and_changes_nothing(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.publish(shop, records(30, "127.1.0.1", "2001:db8::1"));
        var seen = zone.see(shop);
        zone.publish(shop, records(30, "127.2.0.1", "2001:db8::1"));

        for (var change : List.<RecordChange>of(
                new Publish(seen, records(30, "127.3.0.1")),
                new Publish(new Absent(), records(30, "127.3.0.1")),
                new Publish(new OursWithoutAddress(), records(30, "127.3.0.1")),
                new Publish(new Ours(records(30, "127.2.0.1")), records(30, "127.3.0.1")),
                new Withdraw(seen),
                new Withdraw(new OursWithoutAddress()))) {
            assertStale(zone, zone.provider().change(zone.step(shop, change), FLEET));
            assertThat(zone.see(shop)).isEqualTo(new Ours(records(30, "127.2.0.1", "2001:db8::1")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_record_that_was_edited_by_hand_is_seen_and_put_right(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.publish(shop, records(30, "127.1.0.1"));

        zone.byHand(update -> update.delete(Name.fromString(shop.value(), Name.root), Type.A));
        assertThat(zone.see(shop)).isEqualTo(new OursWithoutAddress());
        assertThat(zone.publish(shop, records(30, "127.1.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(records(30, "127.1.0.1")));

        zone.byHand(update -> update.delete(Name.fromString(OwnershipMark.nameFor(shop), Name.root), Type.TXT));
        assertThat(zone.see(shop)).isEqualTo(new Foreign("somebody outside GeodeFleet"));
    }

    private static void assertStale(LiveZone zone, Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.why().reason()).isEqualTo(Reason.UpdateRefused);
            assertThat(retry.why().sentence()).endsWith("." + zone.name() + "] changed since they were looked at");
        });
    }
}
