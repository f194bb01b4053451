package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.GeoDatabase.Network;
import io.geodefleet.lab.dns.PowerDnsServer;
import io.geodefleet.lab.junit.Installed;
import io.geodefleet.operator.dns.CanonicalAddress;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.TsigCredentials;
import io.geodefleet.operator.dns.TsigKey;
import io.geodefleet.operator.fence.Tenure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Type;

/** A fresh zone on a PowerDNS that knows three networks' places. The server lives as long as the tests' JVM. */
record SteeredZone(PowerDnsServer server, ZoneName name, Optional<TsigKey> signer) implements ContractZone {
    static final Tenure TENURE = Tenure.unlimited("geodefleet", "test");

    /** A network near Amsterdam, one near Washington and one near Singapore; 10.9.0.0/16 is nowhere. */
    static final List<Network> NETWORKS = List.of(
            new Network("10.1.0.0/16", 51.5, 0.1),
            new Network("10.2.0.0/16", 40.7, -74.0),
            new Network("10.3.0.0/16", 3.1, 101.7),
            new Network("2001:db8:1::/48", 51.5, 0.1));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Optional<PowerDnsServer> started = Optional.empty();

    static synchronized SteeredZone fresh() {
        Installed.require(DnsServer.Kind.POWERDNS);
        Installed.require(PowerDnsServer.missingGeography());
        var server = started.orElseGet(() -> PowerDnsServer.withGeography(NETWORKS));
        started = Optional.of(server);
        var zone = "steered" + NUMBER.incrementAndGet() + ".test";
        server.addZone(zone);
        return new SteeredZone(server, new ZoneName(zone), Optional.empty());
    }

    /** The same zone, written by updates that are signed with the server's key. */
    SteeredZone signed() {
        var data = Map.of(
                "name", server.tsigKey().name().getBytes(StandardCharsets.UTF_8),
                "secret", server.tsigKey().secret().getBytes(StandardCharsets.UTF_8));
        return switch (TsigCredentials.parse(data)) {
            case TsigCredentials.Accepted(var key) -> new SteeredZone(server, name, Optional.of(key));
            case TsigCredentials.Rejected(var sentence) -> throw new AssertionError(sentence);
        };
    }

    @Override
    public PowerDnsZone provider() {
        return provider(server.apiUrl(), server.apiKey());
    }

    PowerDnsZone provider(URI api, String key) {
        return new PowerDnsZone(name, settings(api, key), InstantSource.system(), TENURE);
    }

    PowerDnsSettings settings(URI api, String key) {
        var dns = new ServerAddress(server.address().getAddress().getHostAddress(), server.port());
        return new PowerDnsSettings(api, "localhost", new ApiKey(key), signer, List.of(dns));
    }

    @Override
    public RecordSet records(long ttlSeconds, String... targets) {
        return new RecordSet.Steered(
                new Routing.Multivalue(),
                Answers.portions(Answers.region("eu-west", 100, targets)),
                new SelfCheck.None(),
                new Ttl(Duration.ofSeconds(ttlSeconds)));
    }

    @Override
    public SortedSet<String> answers(Hostname hostname) {
        var answers = new TreeSet<>(server.ask(hostname.value(), Type.A).values());
        server.ask(hostname.value(), Type.AAAA).values().stream()
                .map(address -> CanonicalAddress.parse(address).orElseThrow().address())
                .forEach(answers::add);
        server.ask(hostname.value(), Type.CNAME).values().stream()
                .map(alias -> alias.substring(0, alias.length() - 1))
                .forEach(answers::add);
        return answers;
    }

    @Override
    public SortedSet<String> marks(Hostname hostname) {
        return server.ask(OwnershipMark.nameFor(hostname), Type.TXT).values();
    }

    @Override
    public SortedSet<String> texts(Hostname hostname) {
        return server.ask(hostname.value(), Type.TXT).values();
    }

    @Override
    public void addByHand(Hostname hostname, int type, String data) {
        var content = type == Type.TXT ? "\"" + data + "\"" : data;
        server.replace(name.value(), hostname.value(), Type.string(type), content);
    }

    @Override
    public void editByHand(Hostname hostname, String address) {
        removeByHand(hostname);
        addByHand(hostname, Type.A, address);
    }

    @Override
    public void removeByHand(Hostname hostname) {
        for (var type : StoredName.ANSWERING) {
            server.replace(name.value(), hostname.value(), type);
        }
    }

    @Override
    public void removeMarkByHand(Hostname hostname) {
        server.replace(name.value(), OwnershipMark.nameFor(hostname), "TXT");
    }

    /** What clients of one network are given. */
    SortedSet<String> answers(Hostname hostname, String network) {
        return server.client().askFrom(network, hostname.value(), Type.A).values();
    }
}
