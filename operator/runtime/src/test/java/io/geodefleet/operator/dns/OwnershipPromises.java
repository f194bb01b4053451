package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.core.traffic.RecordChange.Withdraw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** A provider touches only what is its fleet's, decides nothing on an old look, and sees what was done to its records by hand. */
public interface OwnershipPromises {
    ContractZone zone();

    @Test
    default void records_of_somebody_else_are_seen_as_foreign_and_never_touched() {
        var zone = zone();
        zone.addByHand(zone.host("shop"), Type.A, "127.9.0.1");
        zone.addByHand(zone.host("alias"), Type.CNAME, "elsewhere.example.");
        zone.addByHand(zone.host("six"), Type.AAAA, "2001:db8::9");
        var wanted = zone.records(30, "127.1.0.1");

        for (var host : List.of(zone.host("shop"), zone.host("alias"), zone.host("six"))) {
            var before = zone.answers(host);
            assertThat(zone.see(host)).isInstanceOf(Foreign.class);
            assertThat(zone.publish(host, wanted)).isInstanceOf(Refused.class);
            assertRefused(zone.change(host, new Publish(new Absent(), wanted)));
            assertRefused(zone.change(host, new Publish(new Ours(wanted), zone.records(30, "127.2.0.1"))));
            assertRefused(zone.change(host, new Withdraw(new Ours(wanted))));
            assertThat(zone.answers(host)).isEqualTo(before);
            assertThat(zone.marks(host)).isEmpty();
        }
    }

    @Test
    default void another_fleets_record_is_named_and_never_touched() {
        var zone = zone();
        var shop = zone.host("shop");
        var theirs = zone.records(30, "127.5.0.1");
        assertThat(zone.change(shop, new Publish(new Absent(), theirs), ContractZone.OTHER))
                .isInstanceOf(Done.class);

        assertThat(zone.see(shop)).isEqualTo(new Foreign("a fleet of namespace team-b"));
        assertRefused(zone.change(shop, new Publish(new Ours(theirs), zone.records(30, "127.1.0.1"))));
        assertRefused(zone.change(shop, new Withdraw(new Ours(theirs))));
        assertThat(zone.see(shop, ContractZone.OTHER)).isEqualTo(new Ours(theirs));
        assertThat(zone.answers(shop)).containsExactly("127.5.0.1");
    }

    @Test
    default void a_change_decided_on_an_old_look_is_refused_and_changes_nothing() {
        var zone = zone();
        var shop = zone.host("shop");
        zone.publish(shop, zone.records(30, "127.1.0.1", "2001:db8::1"));
        var old = zone.see(shop);
        var now = zone.records(30, "127.2.0.1", "2001:db8::1");
        assertThat(zone.publish(shop, now)).isInstanceOf(Done.class);
        var wanted = zone.records(30, "127.3.0.1");

        for (var change : List.<RecordChange>of(
                new Publish(old, wanted),
                new Publish(new Absent(), wanted),
                new Publish(new OursWithoutAddress(), wanted),
                new Publish(new Ours(zone.records(30, "127.2.0.1")), wanted),
                new Withdraw(old),
                new Withdraw(new OursWithoutAddress()))) {
            assertThat(zone.change(shop, change)).isInstanceOf(Retry.class);
            assertThat(zone.see(shop)).isEqualTo(new Ours(now));
        }
    }

    @Test
    default void a_record_that_was_edited_by_hand_is_seen_and_put_right() {
        var zone = zone();
        var shop = zone.host("shop");
        var wanted = zone.records(30, "127.1.0.1");
        zone.publish(shop, wanted);

        zone.editByHand(shop, "127.9.0.1");
        assertThat(zone.answers(shop)).containsExactly("127.9.0.1");
        assertPutRight(zone, shop, wanted);
    }

    @Test
    default void a_record_that_was_removed_by_hand_is_seen_and_put_right() {
        var zone = zone();
        var shop = zone.host("shop");
        var wanted = zone.records(30, "127.1.0.1", "2001:db8::1");
        zone.publish(shop, wanted);

        zone.removeByHand(shop);
        assertThat(zone.answers(shop)).isEmpty();
        assertPutRight(zone, shop, wanted);
    }

    @Test
    default void a_record_whose_mark_was_removed_is_nobodys_of_ours() {
        var zone = zone();
        var shop = zone.host("shop");
        var wanted = zone.records(30, "127.1.0.1");
        zone.publish(shop, wanted);

        zone.removeMarkByHand(shop);
        assertThat(zone.see(shop)).isInstanceOf(Foreign.class);
        assertRefused(zone.change(shop, new Publish(new Ours(wanted), zone.records(30, "127.2.0.1"))));
        assertThat(zone.answers(shop)).containsExactly("127.1.0.1");
    }

    private static void assertPutRight(ContractZone zone, Hostname shop, RecordSet wanted) {
        RecordSighting seen = zone.see(shop);
        assertThat(seen).isNotInstanceOf(Foreign.class).isNotEqualTo(new Ours(wanted));
        assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome).isNotInstanceOf(Done.class);
    }
}
