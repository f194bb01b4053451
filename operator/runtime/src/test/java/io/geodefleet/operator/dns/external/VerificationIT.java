package io.geodefleet.operator.dns.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.core.traffic.RecordChange.Withdraw;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.junit.Installed;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Policies;
import io.geodefleet.operator.fence.Tenure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** What counts is what the authoritative server answers; the test does there what ExternalDNS would do, late. */
@ExtendWith(TwoClusters.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class VerificationIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final FleetName FLEET = new FleetName("team-a", "shop");
    private static final Ttl TTL = new Ttl(Duration.ofSeconds(30));
    private static final RecordSet OLD = Regions.plain("192.0.2.1", "192.0.2.2");
    private static final RecordSet NEW = Regions.plain("192.0.2.2");

    private final ExternalDns hub;
    private final DnsServer server;

    VerificationIT(TwoClusters clusters) {
        Installed.require(DnsServer.Kind.BIND);
        this.hub = clusters.externalDns();
        this.server = DnsServer.start(DnsServer.Kind.BIND);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void published_is_what_the_server_answers_whatever_TTL_it_has_made_of_it() {
        var zone = zone();
        zone.publish(new Absent(), OLD);
        assertThat(zone.atServer()).isEqualTo(new Absent());

        zone.serve("192.0.2.1", "192.0.2.2");
        assertThat(zone.atServer()).isEqualTo(new Ours(OLD));

        zone.publish(new Ours(OLD), NEW);
        assertThat(zone.atServer()).isEqualTo(new Ours(OLD));

        zone.serve("192.0.2.2");
        assertThat(zone.atServer()).isEqualTo(new Ours(NEW));
    }

    @Test
    void an_answer_that_lingers_after_a_withdrawal_is_still_ours() {
        var zone = zone();
        zone.publish(new Absent(), OLD);
        zone.serve("192.0.2.1", "192.0.2.2");
        assertThat(zone.atServer()).isEqualTo(new Ours(OLD));

        zone.change(new Withdraw(new Ours(OLD)));
        assertThat(zone.atServer()).isEqualTo(new Altered(OLD.targets()));

        zone.serve();
        assertThat(zone.atServer()).isEqualTo(new Absent());
    }

    @Test
    void a_record_that_is_shared_out_is_proven_by_an_answer_among_its_targets() {
        var zone = zone();
        var steered = new Regions()
                .with("eu-west", Regions.AMSTERDAM, "192.0.2.1")
                .with("us-east", Regions.VIRGINIA, "192.0.2.2")
                .by(new Routing.Weighted());
        zone.publish(new Absent(), steered);

        zone.serve("192.0.2.2");
        assertThat(zone.atServer()).isEqualTo(new Ours(steered));

        zone.serve("192.0.2.9");
        assertThat(zone.atServer()).isEqualTo(new Altered(Regions.targets("192.0.2.9")));
    }

    @Test
    void an_answer_that_nobody_of_ours_asked_for_is_foreign_unless_a_wildcard_makes_it_up() {
        var zone = zone();
        zone.serve("192.0.2.9");
        assertThat(zone.atServer()).isInstanceOf(Foreign.class);

        zone.serve();
        zone.serveAt("*." + zone.name, "192.0.2.9");
        assertThat(zone.atServer()).isEqualTo(new Absent());
    }

    private Zone zone() {
        var name = new ZoneName("verified" + NUMBER.incrementAndGet() + ".test");
        server.addZone(name.value());
        var at = server.address();
        var settings = new ExternalDnsSettings(
                Placement.Hub,
                Policies.None,
                List.of(new ServerAddress(at.getAddress().getHostAddress(), at.getPort())));
        return new Zone(server, name, hub.zone(name, settings, Tenure.unlimited("geodefleet", "verifying")));
    }

    private record Zone(DnsServer server, ZoneName name, ExternalDnsZone provider) {
        private Hostname shop() {
            return new Hostname("shop." + name);
        }

        void publish(RecordSighting seen, RecordSet wanted) {
            change(new Publish(seen, wanted));
        }

        void change(RecordChange change) {
            assertThat(provider.change(
                            new Step.ChangeRecords(name, "hub", new TreeMap<>(Map.of(shop(), change))), FLEET))
                    .isInstanceOf(Done.class);
        }

        RecordSighting atServer() {
            return provider.look(new TreeSet<>(List.of(shop())), FLEET).stream()
                    .filter(sighting -> sighting.role() == Role.Secondary)
                    .map(Zone::answered)
                    .findFirst()
                    .orElseThrow()
                    .of(shop());
        }

        private static Answered answered(ServerSighting sighting) {
            return switch (sighting) {
                case Answered answered -> answered;
                case ServerSighting.Silent silent -> throw new AssertionError(silent);
            };
        }

        void serve(String... addresses) {
            serveAt(shop().value(), addresses);
        }

        void serveAt(String owner, String... addresses) {
            try {
                var update = new Update(Name.fromString(name.value(), Name.root));
                update.delete(Name.fromString(owner, Name.root), Type.A);
                for (var address : addresses) {
                    update.add(Name.fromString(owner, Name.root), Type.A, 2 * TTL.seconds(), address);
                }
                assertThat(server.client()
                                .update(update, Optional.of(server.tsigKey()))
                                .rcode())
                        .isEqualTo("NOERROR");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
