package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.traffic.RecordChange.Publish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What a provider keeps besides when a DNS server answers what it writes: nothing that such a server makes up misleads it. */
public interface DnsServerPromises {
    ContractZone zone();

    @Test
    default void a_wildcard_answers_for_every_name_below_it_and_lends_its_mark_to_none() {
        var zone = zone();
        var anything = zone.host("anything.shop");
        zone.publish(zone.host("*.shop"), zone.records(30, "127.1.0.1"));

        assertThat(zone.answers(anything)).containsExactly("127.1.0.1");
        assertThat(zone.marks(anything)).isEmpty();
        assertThat(zone.see(anything)).isEqualTo(new Absent());
        assertThat(zone.withdraw(zone.host("*.shop"))).isInstanceOf(Done.class);
        assertThat(zone.answers(anything)).isEmpty();
    }

    @Test
    default void a_name_that_only_a_wildcard_answers_for_is_free() {
        var zone = zone();
        var wanted = zone.records(30, "127.1.0.1");
        zone.addByHand(zone.host("*"), Type.A, "127.9.0.1");
        zone.addByHand(zone.host("*"), Type.TXT, "v=spf1");

        for (var host : List.of(zone.host("shop"), zone.host("deep.down"), zone.host("*.web"))) {
            assertThat(zone.answers(host)).containsExactly("127.9.0.1");
            assertThat(zone.see(host)).isEqualTo(new Absent());
            assertThat(zone.publish(host, wanted)).isInstanceOf(Done.class);
            assertThat(zone.see(host)).isEqualTo(new Ours(wanted));
        }
    }

    @Test
    default void a_TXT_record_of_the_users_own_at_the_name_is_left_alone() {
        var zone = zone();
        var shop = zone.host("shop");
        zone.addByHand(shop, Type.TXT, "site-verification=1");

        assertThat(zone.see(shop)).isEqualTo(new Absent());
        assertThat(zone.publish(shop, zone.records(30, "127.1.0.1"))).isInstanceOf(Done.class);
        assertThat(zone.withdraw(shop)).isInstanceOf(Done.class);
        assertThat(zone.texts(shop)).containsExactly("site-verification=1");
    }

    @Test
    default void a_name_that_another_fleet_has_marked_is_taken_even_without_an_answer() {
        var zone = zone();
        var shop = zone.host("shop");
        zone.change(shop, new Publish(new Absent(), zone.records(30, "127.5.0.1")), ContractZone.OTHER);
        zone.removeByHand(shop);

        assertThat(zone.see(shop)).isEqualTo(new Foreign("a fleet of namespace team-b"));
        assertThat(zone.change(shop, new Publish(new Absent(), zone.records(30, "127.1.0.1"))))
                .isNotInstanceOf(Done.class);
        assertThat(zone.answers(shop)).isEmpty();
        assertThat(zone.see(shop, ContractZone.OTHER)).isEqualTo(new OursWithoutAddress());
    }
}
