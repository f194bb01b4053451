package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.ZoneContent;
import io.geodefleet.lab.junit.Installed;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Tenure;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A fresh zone on a real server, and the fleet that publishes into it. Servers live as long as the tests' JVM. */
record LiveZone(DnsServer server, ZoneName name) implements ServedZone {
    static final Tenure TENURE = Tenure.unlimited("geodefleet", "test");
    static final OwnershipMark MINE = new OwnershipMark(TENURE.operator(), FLEET);

    private static final Map<DnsServer.Kind, DnsServer> SERVERS = new EnumMap<>(DnsServer.Kind.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static LiveZone on(DnsServer.Kind kind) {
        return on(kind, zone -> zone);
    }

    /** A zone that its server signs. */
    static LiveZone signed(DnsServer.Kind kind) {
        return on(kind, ZoneContent::signed);
    }

    /** A zone with many records besides. */
    static LiveZone with(DnsServer.Kind kind, int records) {
        return on(kind, zone -> zone.with(records));
    }

    private static synchronized LiveZone on(DnsServer.Kind kind, UnaryOperator<ZoneContent> with) {
        Installed.require(kind);
        return on(SERVERS.computeIfAbsent(kind, DnsServer::start), with);
    }

    /** On a server of the test's own. */
    static LiveZone on(DnsServer server, UnaryOperator<ZoneContent> with) {
        var zone = "zone" + NUMBER.incrementAndGet() + ".test";
        server.addZone(with.apply(ZoneContent.empty(zone)));
        var live = new LiveZone(server, new ZoneName(zone));
        live.claimed(List.of(server.address()));
        return live;
    }

    @Override
    public Rfc2136Zone provider() {
        return provider(List.of(server.address()));
    }

    /** A provider that has claimed the zone already, so that nothing but changes is sent from now on. */
    Rfc2136Zone claimed(List<InetSocketAddress> servers) {
        var provider = provider(servers);
        assertThat(provider.fence().claim()).isInstanceOf(Claim.Held.class);
        return provider;
    }

    Rfc2136Zone provider(List<InetSocketAddress> servers) {
        return provider(servers, key(), InstantSource.system());
    }

    Rfc2136Zone provider(List<InetSocketAddress> servers, TsigKey key, InstantSource clock) {
        return provider(servers, key, clock, TENURE);
    }

    Rfc2136Zone provider(List<InetSocketAddress> servers, TsigKey key, InstantSource clock, Tenure tenure) {
        var addresses = servers.stream()
                .map(at -> new ServerAddress(at.getAddress().getHostAddress(), at.getPort()))
                .toList();
        return new Rfc2136Zone(name, new Rfc2136Settings(addresses, key), clock, tenure);
    }

    TsigKey key() {
        return key(server.tsigKey().name(), server.tsigKey().secret());
    }

    static TsigKey key(String name, String secret) {
        var data = Map.of(
                "name", name.getBytes(StandardCharsets.UTF_8), "secret", secret.getBytes(StandardCharsets.UTF_8));
        return switch (TsigCredentials.parse(data)) {
            case TsigCredentials.Accepted(var key) -> key;
            case TsigCredentials.Rejected(var sentence) -> throw new IllegalArgumentException(sentence);
        };
    }

    static String randomSecret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static RecordSet plain(long ttl, String... targets) {
        return new RecordSet.Plain(ContractZone.targets(targets), new Ttl(Duration.ofSeconds(ttl)));
    }

    static SortedSet<Hostname> names(Hostname... hostnames) {
        return new TreeSet<>(List.of(hostnames));
    }

    static Answered answered(ServerSighting sighting) {
        return switch (sighting) {
            case Answered answered -> answered;
            case ServerSighting.Silent(var server, var _, var cause) -> throw new AssertionError(server + ": " + cause);
        };
    }

    Step.ChangeRecords step(Hostname hostname, RecordChange change) {
        return step(new TreeMap<>(Map.of(hostname, change)));
    }

    Step.ChangeRecords step(SortedMap<Hostname, RecordChange> changes) {
        return new Step.ChangeRecords(name, server().address().toString(), changes);
    }

    @Override
    public RecordSet records(long ttlSeconds, String... targets) {
        return plain(ttlSeconds, targets);
    }
}
