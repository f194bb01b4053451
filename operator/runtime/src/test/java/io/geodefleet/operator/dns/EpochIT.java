package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.LiveZone.FLEET;
import static io.geodefleet.operator.dns.LiveZone.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.Tenure;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The epoch on every server: who has claimed a zone last is the only one whose updates it takes. */
class EpochIT {
    @ParameterizedTest
    @EnumSource
    void a_former_leader_is_refused_by_the_server_and_yields_for_good(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var former = process(zone, "geodefleet", "former");
        var present = process(zone, "geodefleet", "present");
        assertThat(publish(zone, former, new Absent(), "127.1.0.1")).isInstanceOf(Done.class);
        assertThat(present.fence().claim()).isInstanceOf(Claim.Held.class);

        var seen = new Ours(plain(30, "127.1.0.1"));
        assertThat(publish(zone, former, seen, "127.2.0.1")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.why().reason()).isEqualTo(Reason.Superseded);
            assertThat(refused.why().sentence()).startsWith("present has taken over zone " + zone.name());
        });
        assertThat(zone.see(zone.host("shop"))).isEqualTo(seen);

        assertThat(publish(zone, present, seen, "127.3.0.1")).isInstanceOf(Done.class);
        assertThat(publish(zone, former, new Ours(plain(30, "127.3.0.1")), "127.2.0.1"))
                .isInstanceOf(Refused.class);
        assertThat(zone.answers(zone.host("shop"))).containsExactly("127.3.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void a_zone_that_lost_its_epoch_is_claimed_again_with_a_higher_number(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var leader = process(zone, "geodefleet", "leader");
        assertThat(publish(zone, leader, new Absent(), "127.1.0.1")).isInstanceOf(Done.class);
        var held = (Claim.Held) leader.fence().standing();
        zone.byHand(update -> update.delete(name(zone, "geodefleet"), Type.TXT));

        var seen = new Ours(plain(30, "127.1.0.1"));
        assertThat(publish(zone, leader, seen, "127.2.0.1"))
                .isInstanceOfSatisfying(
                        Retry.class, retry -> assertThat(retry.why().sentence()).contains("claimed again"));
        assertThat(publish(zone, leader, seen, "127.2.0.1")).isInstanceOf(Done.class);
        assertThat(epoch(zone, "geodefleet")).isEqualTo(new Epoch(held.epoch().number() + 1, "leader").text());
    }

    @ParameterizedTest
    @EnumSource
    void a_stray_text_at_the_epochs_name_is_replaced(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        zone.addByHand(new Hostname(Epoch.nameIn(zone.name(), "blue")), Type.TXT, "first");
        zone.addByHand(new Hostname(Epoch.nameIn(zone.name(), "blue")), Type.TXT, "second");

        assertThat(process(zone, "blue", "leader").fence().claim()).isInstanceOf(Claim.Held.class);
        assertThat(epoch(zone, "blue")).isEqualTo(new Epoch(1, "leader").text());
    }

    @ParameterizedTest
    @EnumSource
    void a_wildcard_that_answers_for_the_epochs_name_is_in_nobodys_way(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var wildcard = new Hostname("*." + zone.name());
        zone.addByHand(wildcard, Type.TXT, "v=spf1");

        assertThat(process(zone, "blue", "leader").fence().claim()).isInstanceOf(Claim.Held.class);
        assertThat(epoch(zone, "blue")).isEqualTo(new Epoch(1, "leader").text());
        assertThat(zone.texts(wildcard)).containsExactly("v=spf1");
    }

    @ParameterizedTest
    @EnumSource
    void two_installations_share_a_zone_and_fleets_of_one_name_do_not_meet(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var green = process(zone, "green", "a");
        var blue = process(zone, "blue", "b");
        assertThat(publish(zone, green, new Absent(), "127.1.0.1")).isInstanceOf(Done.class);
        assertThat(blue.fence().claim()).isEqualTo(new Claim.Held(new Epoch(1, "b")));

        assertThat(LiveZone.answered(blue.look(LiveZone.names(zone.host("shop")), FLEET)
                                .getFirst())
                        .of(zone.host("shop")))
                .isEqualTo(new Foreign("a fleet of namespace team-a of the installation green"));
        assertThat(publish(zone, blue, new Absent(), "127.2.0.1")).isInstanceOf(Retry.class);
        assertThat(publish(zone, green, new Ours(plain(30, "127.1.0.1")), "127.3.0.1"))
                .isInstanceOf(Done.class);
        assertThat(zone.answers(zone.host("shop"))).containsExactly("127.3.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void a_claim_costs_a_question_and_an_update_once(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.provider(
                    List.of(proxy.address()), zone.key(), InstantSource.system(), Tenure.unlimited("geodefleet", "x"));
            provider.fence().claim();
            assertThat(publish(zone, provider, new Absent(), "127.1.0.1")).isInstanceOf(Done.class);

            assertThat(proxy.traffic().requests("QUERY")).isEqualTo(1);
            assertThat(proxy.traffic().requests("UPDATE")).isEqualTo(2);
        }
    }

    private static Rfc2136Zone process(LiveZone zone, String operator, String process) {
        return zone.provider(
                List.of(zone.server().address()),
                zone.key(),
                InstantSource.system(),
                Tenure.unlimited(operator, process));
    }

    private static Outcome publish(LiveZone zone, Rfc2136Zone by, RecordSighting seen, String address) {
        RecordChange change = new Publish(seen, plain(30, address));
        return by.change(zone.step(zone.host("shop"), change), FLEET);
    }

    private static Name name(LiveZone zone, String operator) {
        return Question.absolute(Epoch.nameIn(zone.name(), operator));
    }

    private static String epoch(LiveZone zone, String operator) {
        return zone.server()
                .ask(Epoch.nameIn(zone.name(), operator), Type.TXT)
                .values()
                .first();
    }
}
