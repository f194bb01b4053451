package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.core.traffic.RecordChange.Withdraw;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A provider publishes, changes and withdraws whatever the core gives it, and reads back exactly that. */
public interface PublishingPromises {
    ContractZone zone();

    @Test
    default void a_name_is_published_changed_and_withdrawn() {
        var zone = zone();
        var shop = zone.host("shop");
        assertThat(zone.see(shop)).isEqualTo(new Absent());

        keeps(zone, shop, zone.records(30, "127.1.0.1", "127.2.0.1"), "127.1.0.1", "127.2.0.1");
        keeps(zone, shop, zone.records(30, "127.2.0.1"), "127.2.0.1");
        keeps(zone, shop, zone.records(10, "127.2.0.1"), "127.2.0.1");
        withdraws(zone, shop);
    }

    @Test
    default void both_address_families_are_published_and_either_may_go() {
        var zone = zone();
        var shop = zone.host("shop");
        var both = new String[] {"127.1.0.1", "127.1.0.2", "2001:db8::1", "2001:db8::1:0:0:1"};

        keeps(zone, shop, zone.records(30, both), both);
        keeps(zone, shop, zone.records(30, "2001:db8::1"), "2001:db8::1");
        keeps(zone, shop, zone.records(30, "127.1.0.1"), "127.1.0.1");
    }

    @Test
    default void the_zone_itself_can_be_published() {
        var zone = zone();

        keeps(zone, zone.host("@"), zone.records(30, "127.1.0.1"), "127.1.0.1");
        withdraws(zone, zone.host("@"));
    }

    @Test
    default void a_wildcard_can_be_published_beside_the_name_it_hangs_below() {
        var zone = zone();

        keeps(zone, zone.host("shop"), zone.records(30, "127.2.0.1"), "127.2.0.1");
        keeps(zone, zone.host("*.shop"), zone.records(30, "127.1.0.1"), "127.1.0.1");
        withdraws(zone, zone.host("*.shop"));
        assertThat(zone.answers(zone.host("shop"))).containsExactly("127.2.0.1");
    }

    @Test
    default void a_name_as_long_as_its_mark_allows_can_be_published() {
        var zone = zone();
        var room = OwnershipMark.LONGEST_HOSTNAME - zone.name().value().length();
        var label = "a".repeat(60) + ".";
        var prefix = (label + label + label + label).substring(0, room - 2) + "b";

        keeps(zone, zone.host(prefix), zone.records(30, "127.1.0.1"), "127.1.0.1");
        assertThat(zone.host(prefix).value()).hasSize(OwnershipMark.LONGEST_HOSTNAME);
        withdraws(zone, zone.host(prefix));
    }

    @Test
    default void several_names_change_in_one_act_all_or_none() {
        var zone = zone();
        var hosts = List.of(zone.host("a"), zone.host("b"), zone.host("*.b"), zone.host("c"));

        assertThat(zone.change(
                        each(hosts, host -> new Publish(new Absent(), zone.records(30, "127.1.0.1"))),
                        ContractZone.FLEET))
                .isInstanceOf(Done.class);
        assertThat(hosts).allSatisfy(host -> assertThat(zone.answers(host)).containsExactly("127.1.0.1"));

        var unseen = List.of(zone.host("d"), zone.host("c"));
        assertThat(zone.change(
                        each(unseen, host -> new Publish(new Absent(), zone.records(30, "127.2.0.1"))),
                        ContractZone.FLEET))
                .isNotInstanceOf(Done.class);
        assertThat(zone.see(zone.host("d"))).isEqualTo(new Absent());
        assertThat(zone.answers(zone.host("c"))).containsExactly("127.1.0.1");

        assertThat(zone.change(each(hosts, host -> new Withdraw(zone.see(host))), ContractZone.FLEET))
                .isInstanceOf(Done.class);
        assertThat(hosts).allSatisfy(host -> assertThat(zone.see(host)).isEqualTo(new Absent()));
    }

    private static SortedMap<Hostname, RecordChange> each(
            List<Hostname> hosts, Function<Hostname, RecordChange> change) {
        var changes = new TreeMap<Hostname, RecordChange>();
        hosts.forEach(host -> changes.put(host, change.apply(host)));
        return changes;
    }

    private static void keeps(ContractZone zone, Hostname hostname, RecordSet wanted, String... answers) {
        assertThat(zone.publish(hostname, wanted)).isInstanceOf(Done.class);
        assertThat(zone.see(hostname)).isEqualTo(new Ours(wanted));
        assertThat(zone.answers(hostname)).containsExactlyInAnyOrder(answers);
    }

    private static void withdraws(ContractZone zone, Hostname hostname) {
        assertThat(zone.withdraw(hostname)).isInstanceOf(Done.class);
        assertThat(zone.see(hostname)).isEqualTo(new Absent());
        assertThat(zone.answers(hostname)).isEmpty();
        assertThat(zone.marks(hostname)).isEmpty();
    }
}
