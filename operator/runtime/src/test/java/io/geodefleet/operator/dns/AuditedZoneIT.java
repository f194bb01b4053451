package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.ContractZone.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.fault.FaultProxy;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** At rest a zone costs one question a server and audit, and nothing that somebody does to its records escapes the audit. */
@ParameterizedClass
@EnumSource
class AuditedZoneIT {
    private static final int FLEETS = 20;

    private final LiveZone zone;
    private final List<DnsFaultProxy> servers;
    private final ConcurrentLinkedQueue<FleetName> told = new ConcurrentLinkedQueue<>();
    private final AuditedZone audited;

    AuditedZoneIT(DnsServer.Kind kind) {
        zone = LiveZone.on(kind);
        servers = Stream.generate(() -> DnsFaultProxy.start(zone.server().address()))
                .limit(2)
                .toList();
        audited = new AuditedZone(
                zone.claimed(servers.stream().map(FaultProxy::address).toList()), told::add);
    }

    @AfterEach
    void close() {
        servers.forEach(DnsFaultProxy::close);
    }

    @Test
    void twenty_fleets_at_rest_cost_one_question_a_server_and_audit() {
        publishAll();
        var before = messages();

        for (int audit = 0; audit < 2; audit++) {
            audited.probe();
            fleets().forEach(fleet ->
                    assertThat(audited.look(LiveZone.names(host(fleet)), fleet)).hasSize(servers.size()));
        }

        assertThat(told).isEmpty();
        assertThat(messages() - before).isEqualTo(2L * servers.size());
    }

    @Test
    void a_record_that_was_edited_removed_or_lost_with_its_zone_is_seen_at_the_next_audit() {
        var shop = zone.host("shop");
        publish(shop, FLEET);
        look(shop);

        zone.editByHand(shop, "127.9.0.1");
        assertThat(look(shop)).isEqualTo(new Ours(LiveZone.plain(30, "127.1.0.1")));
        assertThat(lookAfterAudit(shop)).isEqualTo(new Ours(LiveZone.plain(60, "127.9.0.1")));

        zone.removeByHand(shop);
        assertThat(lookAfterAudit(shop)).isEqualTo(new OursWithoutAddress());

        zone.publish(shop, LiveZone.plain(30, "127.1.0.1"));
        look(shop);
        zone.reset();
        assertThat(lookAfterAudit(shop)).isEqualTo(new Absent());
    }

    @Test
    void a_server_that_falls_silent_is_noticed_at_the_audit_and_its_return_too() {
        var shop = zone.host("shop");
        publish(shop, FLEET);
        look(shop);

        servers.getLast().inject(new Fault.Down());
        audited.probe();
        assertThat(told).containsExactly(FLEET);
        assertThat(audited.look(LiveZone.names(shop), FLEET)).last().isInstanceOf(Silent.class);

        servers.getLast().heal();
        assertThat(look(shop)).isEqualTo(new Ours(LiveZone.plain(30, "127.1.0.1")));
        look(shop); // the first one after a failure asks no serial
        var before = messages();
        look(shop);
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void a_change_is_verified_at_the_servers() {
        var shop = zone.host("shop");
        publish(shop, FLEET);
        var seen = look(shop);
        assertThat(look(shop)).isEqualTo(seen);

        assertThat(audited.change(zone.step(shop, new Publish(seen, LiveZone.plain(30, "127.2.0.1"))), FLEET))
                .isInstanceOf(Done.class);
        assertThat(look(shop)).isEqualTo(new Ours(LiveZone.plain(30, "127.2.0.1")));
    }

    private RecordSighting lookAfterAudit(Hostname hostname) {
        told.clear();
        audited.probe();
        assertThat(told).containsExactly(FLEET);
        return look(hostname);
    }

    /** All fleets publish; then each looks once at what the others' changes left of the zone. */
    private void publishAll() {
        fleets().forEach(fleet -> publish(host(fleet), fleet));
        fleets().forEach(fleet -> audited.look(LiveZone.names(host(fleet)), fleet));
    }

    private void publish(Hostname hostname, FleetName fleet) {
        assertThat(audited.change(
                        zone.step(hostname, new Publish(new Absent(), LiveZone.plain(30, "127.1.0.1"))), fleet))
                .isInstanceOf(Done.class);
    }

    private RecordSighting look(Hostname hostname) {
        var sightings = audited.look(LiveZone.names(hostname), FLEET);
        assertThat(sightings).hasSize(servers.size());
        return LiveZone.answered(sightings.getLast()).of(hostname);
    }

    private long messages() {
        return servers.stream()
                .mapToLong(server -> server.traffic().allRequests())
                .sum();
    }

    private static Stream<FleetName> fleets() {
        return IntStream.range(0, FLEETS).mapToObj(number -> new FleetName("team-a", "shop-" + number));
    }

    private Hostname host(FleetName fleet) {
        return zone.host(fleet.name());
    }
}
