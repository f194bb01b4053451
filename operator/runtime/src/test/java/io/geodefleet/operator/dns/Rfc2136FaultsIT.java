package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.LiveZone.FLEET;
import static io.geodefleet.operator.dns.LiveZone.names;
import static io.geodefleet.operator.dns.LiveZone.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.DnsServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** What goes wrong with servers and keys, on every server: never a wrong answer, always its own sentence. */
class Rfc2136FaultsIT {
    private static final RecordSet WANTED = plain(30, "127.1.0.1");

    @ParameterizedTest
    @EnumSource
    void each_thing_wrong_with_the_key_has_its_own_sentence(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var secret = zone.server().tsigKey().secret();
        var keyName = zone.server().tsigKey().name();
        var now = InstantSource.system();

        var unknownKey = sentence(publish(zone, LiveZone.key("stranger", secret), now));
        var wrongSecret = sentence(publish(zone, LiveZone.key(keyName, LiveZone.randomSecret()), now));
        var wrongTime = sentence(publish(zone, zone.key(), InstantSource.offset(now, Duration.ofHours(1))));

        switch (kind) {
            case BIND, KNOT -> {
                assertThat(unknownKey).contains("does not know the TSIG key").endsWith("(BADKEY)");
                assertThat(wrongSecret).contains("TSIG secret is not the one").endsWith("(BADSIG)");
                assertThat(wrongTime).contains("clock").endsWith("(BADTIME)");
            }
            case POWERDNS -> // says no more than that
                assertThat(List.of(unknownKey, wrongSecret, wrongTime))
                        .allSatisfy(sentence -> assertThat(sentence)
                                .contains("TSIG key", "secret", "clock")
                                .endsWith("(REFUSED)"));
        }
        assertThat(List.of(unknownKey, wrongSecret, wrongTime))
                .noneSatisfy(sentence -> assertThat(sentence).contains(secret));
        assertThat(zone.see(zone.host("shop"))).isEqualTo(new Absent());
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case Retry(var _, var why) -> why.sentence();
            case Refused(var _, var why) -> why.sentence();
            case Done _ -> throw new AssertionError("it was done");
        };
    }

    private static Outcome publish(LiveZone zone, TsigKey key, InstantSource clock) {
        var provider = zone.provider(List.of(zone.server().address()), key, clock);
        return provider.change(zone.step(zone.host("shop"), new Publish(new Absent(), WANTED)), FLEET);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_does_not_serve_the_zone_is_no_witness(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var absent = new LiveZone(zone.server(), new ZoneName("absent.example"));

        assertThat(absent.provider().look(names(absent.host("shop")), FLEET))
                .containsExactly(new Silent(text(zone.server().address()), Role.Primary, "it answered REFUSED"));
        assertThat(absent.provider().probe()).allMatch(Silent.class::isInstance);
        assertThat(publish(absent, absent.key(), InstantSource.system())).isInstanceOf(Retry.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_only_refers_to_others_is_no_witness(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        zone.addByHand(zone.host("child"), Type.NS, "ns.elsewhere.example.");
        var child = new LiveZone(zone.server(), new ZoneName("child." + zone.name()));

        assertThat(child.provider().look(names(child.host("shop")), FLEET))
                .containsExactly(new Silent(
                        text(zone.server().address()), Role.Primary, "it has no authority over child." + zone.name()));
    }

    @ParameterizedTest
    @EnumSource
    void a_name_outside_the_zone_is_refused(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var step = zone.step(new Hostname("shop.example.net"), new Publish(new Absent(), WANTED));

        assertThat(zone.provider().change(step, FLEET))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().sentence()).contains("NOTZONE"));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_too_large_for_UDP_is_fetched_whole(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var many = plain(
                30, IntStream.rangeClosed(1, 95).mapToObj(i -> "127.1.0." + i).toArray(String[]::new));

        assertThat(zone.publish(zone.host("shop"), many)).isInstanceOf(Done.class);
        assertThat(zone.see(zone.host("shop"))).isEqualTo(new Ours(many));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
