package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.LiveZone.FLEET;
import static io.geodefleet.operator.dns.LiveZone.names;
import static io.geodefleet.operator.dns.LiveZone.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
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
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between the operator and a server: nothing is concluded from silence, and nothing is done twice. */
class Rfc2136NetworkIT {
    private static final RecordSet WANTED = plain(30, "127.1.0.1");

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

    @Test
    void replies_that_break_off_are_no_answers_and_whole_ones_are_again() {
        var zone = LiveZone.on(DnsServer.Kind.BIND);
        var shop = zone.host("shop");
        zone.publish(shop, WANTED);
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = zone.provider(List.of(proxy.address()));

            proxy.inject(new Fault.Cut(20));
            assertThat(provider.look(names(shop), FLEET)).allMatch(Silent.class::isInstance);
            proxy.heal();
            assertThat(LiveZone.answered(provider.look(names(shop), FLEET).getFirst())
                            .of(shop))
                    .isEqualTo(new Ours(WANTED));
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
