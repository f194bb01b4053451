package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.FreePort;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.dns.powerdns.ApiInBetween.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API in trouble: each has its sentence, the last answer stays, and it recovers by itself. */
class PowerDnsFaultsIT {
    private final SteeredZone zone = SteeredZone.fresh();
    private final Hostname shop = zone.host("shop");
    private final RecordSet before = zone.records(30, "127.1.0.1");
    private final RecordSet wanted = zone.records(30, "127.2.0.1");
    private final ApiInBetween api;

    PowerDnsFaultsIT() throws IOException {
        api = new ApiInBetween(zone.server().apiUrl());
        assertThat(zone.publish(shop, before)).isInstanceOf(Done.class);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_wrong_key_is_told_as_such_and_the_servers_are_asked_all_the_same() {
        var provider = zone.provider(api.url(), "wrong");

        assertThat(look(provider)).first().isInstanceOfSatisfying(Silent.class, api -> {
            assertThat(api.cause()).isEqualTo("it does not accept the API key (401)");
            assertThat(api.toString()).doesNotContain("wrong");
        });
        assertAnswered(provider);
        assertThat(provider.change(step(before), ContractZone.FLEET))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.why().reason()).isEqualTo(Reason.KeyRejected));
    }

    @Test
    void a_zone_that_the_server_does_not_have_is_told_as_such() {
        var elsewhere = new ZoneName("elsewhere.test");
        var provider = new PowerDnsZone(
                elsewhere,
                zone.settings(api.url(), zone.server().apiKey()),
                InstantSource.system(),
                SteeredZone.TENURE);

        assertThat(provider.probe()).allSatisfy(server -> assertThat(server).isInstanceOf(Silent.class));
        assertThat(provider.probe())
                .first()
                .hasToString(
                        "Silent[server=%s (API), role=Primary, cause=it has no such zone or server, or its API is switched off (404)]"
                                .formatted(api.url().getAuthority()));
    }

    @Test
    void while_the_api_is_down_the_last_answer_stays_and_is_seen() {
        var nowhere = URI.create("http://127.0.0.1:" + FreePort.on(InetAddress.ofLiteral("127.0.0.1")));
        var provider = zone.provider(nowhere, zone.server().apiKey());

        assertThat(look(provider))
                .first()
                .isInstanceOfSatisfying(
                        Silent.class, api -> assertThat(api.cause()).isEqualTo("connection refused"));
        assertAnswered(provider);
        assertThat(provider.change(step(before), ContractZone.FLEET))
                .isInstanceOfSatisfying(
                        Retry.class, it -> assertThat(it.why().reason()).isEqualTo(Reason.ServerSilent));
        assertThat(zone.see(shop)).isEqualTo(new Ours(before));
    }

    @Test
    void a_reply_that_is_lost_after_the_change_was_made_is_settled_by_the_next_look() {
        api.strike("PATCH", Fault.REPLY_LOST);
        var provider = provider();
        assertThat(provider.fence().claim()).isNotNull(); // its own epoch may be lost on the way as well

        assertThat(publish(provider, before))
                .isInstanceOfSatisfying(
                        Retry.class, it -> assertThat(it.why().reason()).isEqualTo(Reason.UpdateUnconfirmed));
        api.strike("PATCH", Fault.NONE);
        assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
        assertThat(publish(provider, wanted)).isInstanceOf(Done.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "GARBAGE"})
    void an_api_that_fails_is_tried_again_later_and_once_each_time(Fault fault) {
        var provider = provider();
        provider.fence().claim();
        for (var method : List.of("GET", "PATCH")) {
            api.strike(method, fault);
            api.reset();

            var outcome = publish(provider, before);

            assertThat(outcome)
                    .isInstanceOf(fault == Fault.GARBAGE && method.equals("PATCH") ? Outcome.class : Retry.class);
            assertThat(api.requests("GET")).isLessThanOrEqualTo(3);
            assertThat(api.requests("PATCH")).isLessThanOrEqualTo(1);
        }
        api.strike("", Fault.NONE);
        assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
        assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
    }

    @Test
    void a_change_costs_two_small_reads_a_name_one_of_the_epoch_and_one_request_whatever_the_zone_holds() {
        var provider = provider();
        provider.fence().claim();
        api.reset();

        assertThat(publish(provider, before)).isInstanceOf(Done.class);

        assertThat(api.requests("GET")).isEqualTo(3);
        assertThat(api.requests("PATCH")).isEqualTo(1);
        api.reset();
        look(provider);
        assertThat(api.requests("GET")).isEqualTo(2);
    }

    @Test
    void serials_tell_when_something_was_edited() {
        var provider = provider();
        provider.probe();
        var serials = provider.serials();
        assertThat(serials).hasSize(2);

        provider.probe();
        assertThat(provider.serials()).isEqualTo(serials);
        zone.editByHand(shop, "127.9.0.1");
        provider.probe();
        assertThat(provider.serials()).isNotEqualTo(serials);
    }

    private PowerDnsZone provider() {
        return zone.provider(api.url(), zone.server().apiKey());
    }

    private Outcome publish(PowerDnsZone provider, RecordSet seen) {
        return provider.change(step(seen), ContractZone.FLEET);
    }

    private Step.ChangeRecords step(RecordSet seen) {
        return new Step.ChangeRecords(
                zone.name(), "the API", new TreeMap<>(Map.of(shop, new Publish(new Ours(seen), wanted))));
    }

    private List<ServerSighting> look(PowerDnsZone provider) {
        return provider.look(new TreeSet<>(List.of(shop)), ContractZone.FLEET);
    }

    private void assertAnswered(PowerDnsZone provider) {
        assertThat(look(provider)).last().isInstanceOfSatisfying(Answered.class, dns -> {
            assertThat(dns.of(shop)).isEqualTo(new Ours(before));
            assertThat(dns.of(zone.host("other"))).isEqualTo(new Absent());
        });
    }
}
