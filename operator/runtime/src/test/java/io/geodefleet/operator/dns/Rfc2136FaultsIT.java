package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.LiveZone.FLEET;
import static io.geodefleet.operator.dns.LiveZone.names;
import static io.geodefleet.operator.dns.LiveZone.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.Answer;
import io.geodefleet.core.traffic.DnsPlanner;
import io.geodefleet.core.traffic.DnsState;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import io.geodefleet.lab.fault.Fault;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** What goes wrong with servers, keys and the way between, on every server: never a wrong answer, always its own sentence. */
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
    void a_server_that_is_down_is_silent_and_the_others_still_speak(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        zone.publish(zone.host("shop"), WANTED);
        try (var secondary = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.provider(List.of(zone.server().address(), secondary.address()));
            secondary.inject(new Fault.Down());

            var sightings = provider.look(names(zone.host("shop")), FLEET);

            assertThat(((Answered) sightings.getFirst()).of(zone.host("shop"))).isEqualTo(new Ours(WANTED));
            assertThat(sightings.getLast())
                    .isEqualTo(new Silent(text(secondary.address()), Role.Secondary, "the connection was refused"));
            assertThat(provider.probe()).element(1).isInstanceOf(Silent.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_server_is_told_by_its_own_answer(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        zone.publish(shop, WANTED);
        try (var lagging = DnsServer.start(kind)) {
            lagging.addZone(zone.name().value());

            var sightings = zone.provider(List.of(zone.server().address(), lagging.address()))
                    .look(names(shop), FLEET);

            assertThat(sightings)
                    .extracting(sighting -> LiveZone.answered(sighting).of(shop))
                    .containsExactly(new Ours(WANTED), new Absent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_update_to_a_server_that_is_down_is_tried_again_later(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.claimed(List.of(proxy.address()));
            proxy.inject(new Fault.Down());
            var step = zone.step(zone.host("shop"), new Publish(new Absent(), WANTED));

            assertThat(provider.change(step, FLEET))
                    .isEqualTo(new Retry(
                            step,
                            Reason.ServerSilent.because(
                                    text(proxy.address()) + " got no update: the connection was refused")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_swallows_everything_is_silent(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            proxy.inject(new Fault.BlackHole());
            var provider = zone.provider(List.of(proxy.address()));

            assertThat(provider.look(names(zone.host("shop"), zone.host("blog")), FLEET))
                    .containsExactly(new Silent(text(proxy.address()), Role.Primary, "no reply within 2s"));
            assertThat(proxy.traffic().requests("QUERY")).isBetween(6L, 12L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reply_lost_after_the_commit_costs_a_look_and_nothing_else(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var shop = zone.host("shop");
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.claimed(List.of(proxy.address()));
            var step = zone.step(shop, new Publish(new Absent(), WANTED));
            proxy.inject(Fault.replyLost());

            assertThat(provider.change(step, FLEET))
                    .isInstanceOfSatisfying(
                            Retry.class,
                            retry -> assertThat(retry.why())
                                    .isEqualTo(
                                            Reason.UpdateUnconfirmed.because(
                                                    text(proxy.address())
                                                            + " did not confirm the update, it may have been applied: no reply within 2s")));
            proxy.heal();

            var intent = new DnsIntent(zone.name(), names(shop), WANTED.ttl(), ProviderKind.Rfc2136);
            var plan = DnsPlanner.plan(
                    intent,
                    new Answer.Wanted.Records(WANTED),
                    Collections.emptySortedSet(),
                    provider.look(names(shop), FLEET));
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.state()).isInstanceOf(DnsState.InSync.class);
            assertThat(proxy.traffic().requests("UPDATE")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_is_no_confirmation(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.claimed(List.of(proxy.address()));
            proxy.inject(new Fault.Cut(5));
            var step = zone.step(zone.host("shop"), new Publish(new Absent(), WANTED));

            assertThat(provider.change(step, FLEET))
                    .isInstanceOfSatisfying(
                            Retry.class,
                            retry -> assertThat(retry.why().sentence()).contains("it may have been applied"));
        }
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

    @ParameterizedTest
    @EnumSource
    void the_state_tells_reading_from_writing_and_is_equal_while_nothing_changes(DnsServer.Kind kind) {
        var zone = LiveZone.on(kind);
        var provider = zone.provider(
                List.of(zone.server().address()),
                LiveZone.key("stranger", LiveZone.randomSecret()),
                InstantSource.system());
        assertThat(provider.state()).isEqualTo(ZoneState.UNTRIED);

        provider.probe();
        provider.change(zone.step(zone.host("shop"), new Publish(new Absent(), WANTED)), FLEET);
        var state = provider.state();
        assertThat(state.reading()).isInstanceOf(ZoneState.Contact.Good.class);
        assertThat(state.writing()).isInstanceOf(ZoneState.Contact.Bad.class);

        provider.probe();
        provider.change(zone.step(zone.host("shop"), new Publish(new Absent(), WANTED)), FLEET);
        assertThat(provider.state()).isEqualTo(state);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
