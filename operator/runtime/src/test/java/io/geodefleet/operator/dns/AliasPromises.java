package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.traffic.RecordChange.Publish;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** A provider publishes host names as well as addresses, moves between the two in one act, and never leaves a name empty for it. */
public interface AliasPromises {
    ContractZone zone();

    @Test
    default void a_name_moves_from_addresses_to_a_host_name_and_back() {
        var zone = zone();
        var shop = zone.host("shop");
        var addresses = zone.records(30, "127.1.0.1", "2001:db8::1");
        var alias = zone.records(30, "lb-1.cloud.example");
        var other = zone.records(30, "lb-2.cloud.example");

        for (var wanted : new RecordSet[] {alias, other, addresses, alias, addresses}) {
            assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
            assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
        }
        zone.publish(shop, alias);
        assertThat(zone.answers(shop)).containsExactly("lb-1.cloud.example");
        assertThat(zone.withdraw(shop)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Absent());
        assertThat(zone.answers(shop)).isEmpty();
    }

    @Test
    default void a_wildcard_may_be_a_host_name() {
        var zone = zone();
        var wildcard = zone.host("*.shop");
        var alias = zone.records(30, "lb-1.cloud.example");

        assertThat(zone.publish(wildcard, alias)).isInstanceOf(Done.class);
        assertThat(zone.see(wildcard)).isEqualTo(new Ours(alias));
        assertThat(zone.withdraw(wildcard)).isInstanceOf(Done.class);
    }

    @Test
    default void a_host_name_that_was_edited_or_removed_by_hand_is_put_right() {
        var zone = zone();
        var shop = zone.host("shop");
        var alias = zone.records(30, "lb-1.cloud.example");
        zone.publish(shop, alias);

        zone.editByHand(shop, "127.9.0.1");
        assertThat(zone.see(shop)).isNotEqualTo(new Ours(alias));
        assertThat(zone.publish(shop, alias)).isInstanceOf(Done.class);
        zone.removeByHand(shop);
        assertThat(zone.publish(shop, alias)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(alias));
    }

    @Test
    default void a_change_of_a_host_name_decided_on_an_old_look_is_refused() {
        var zone = zone();
        var shop = zone.host("shop");
        var now = zone.records(30, "lb-1.cloud.example");
        zone.publish(shop, now);

        assertThat(zone.change(
                        shop,
                        new Publish(new Ours(zone.records(30, "lb-2.cloud.example")), zone.records(30, "127.1.0.1"))))
                .isInstanceOf(Retry.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(now));
    }

    @Test
    default void a_name_with_other_records_keeps_its_addresses_rather_than_become_a_host_name() {
        var zone = zone();
        var shop = zone.host("shop");
        var addresses = zone.records(30, "127.1.0.1");
        zone.publish(shop, addresses);
        zone.addByHand(shop, Type.TXT, "site-verification=1");

        assertThat(zone.publish(shop, zone.records(30, "lb-1.cloud.example"))).isNotInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(addresses));
        assertThat(zone.answers(shop)).containsExactly("127.1.0.1");
    }

    @Test
    default void the_zones_own_name_is_never_a_host_name() {
        var zone = zone();

        assertThat(zone.publish(zone.host("@"), zone.records(30, "lb-1.cloud.example")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo(Reason.AliasAtApex));
        assertThat(zone.see(zone.host("@"))).isEqualTo(new Absent());
    }
}
