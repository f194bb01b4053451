package io.geodefleet.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodefleet.lab.junit.Installed;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** What every server of the lab keeps, whatever its software. */
class DnsServerTest {
    private static final String ZONE = "example.com";
    private static final Map<DnsServer.Kind, DnsServer> SERVERS = new EnumMap<>(DnsServer.Kind.class);

    @AfterAll
    static void stopAll() {
        SERVERS.values().forEach(DnsServer::close);
        SERVERS.clear();
    }

    @ParameterizedTest
    @EnumSource
    void a_fresh_zone_has_SOA_NS_and_the_address_of_its_name_server(DnsServer.Kind kind) {
        var server = server(kind);

        assertThat(server.ask(ZONE, Type.SOA).values()).hasSize(1);
        assertThat(server.ask(ZONE, Type.NS).values()).containsExactly("ns.example.com.");
        assertThat(server.ask("ns." + ZONE, Type.A).values()).containsExactly("127.0.0.1");
        assertThat(server.ask("absent." + ZONE, Type.A).rcode()).isEqualTo("NXDOMAIN");
    }

    @ParameterizedTest
    @EnumSource
    void a_signed_update_lands_and_is_answered(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var update = new Update(zone());
        update.add(address("signed", "127.1.0.1"));
        update.add(address("signed", "127.1.0.2"));

        assertThat(server.client().update(update, Optional.of(server.tsigKey())).rcode())
                .isEqualTo("NOERROR");
        assertThat(server.ask("signed." + ZONE, Type.A))
                .isEqualTo(new Answer("NOERROR", new TreeSet<>(Set.of("127.1.0.1", "127.1.0.2"))));
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_tells_how_long_it_may_be_kept(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var update = new Update(zone());
        update.add(new ARecord(Name.fromString("kept", zone()), DClass.IN, 7, InetAddress.ofLiteral("127.1.0.3")));
        server.client().update(update, Optional.of(server.tsigKey()));

        assertThat(server.client().addresses("kept." + ZONE))
                .isEqualTo(new Addresses(new TreeSet<>(Set.of("127.1.0.3")), Duration.ofSeconds(7)));
        assertThat(server.client().addresses("absent." + ZONE)).isEqualTo(Addresses.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void an_unsigned_update_is_refused(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var update = new Update(zone());
        update.add(address("unsigned", "127.1.0.1"));

        assertThat(server.client().update(update, Optional.empty()).rcode()).isIn("REFUSED", "NOTAUTH");
        assertThat(server.ask("unsigned." + ZONE, Type.A).rcode()).isEqualTo("NXDOMAIN");
    }

    @ParameterizedTest
    @EnumSource
    void an_update_signed_with_a_foreign_key_is_refused(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var update = new Update(zone());
        update.add(address("foreign", "127.1.0.1"));

        assertThat(server.client().update(update, Optional.of(TsigKey.random())).rcode())
                .isNotEqualTo("NOERROR");
        assertThat(server.ask("foreign." + ZONE, Type.A).rcode()).isEqualTo("NXDOMAIN");
    }

    @ParameterizedTest
    @EnumSource
    void a_prerequisite_on_a_value_lets_an_update_through_only_while_it_holds(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var key = Optional.of(server.tsigKey());
        var first = new Update(zone());
        first.absent(Name.fromString("_epoch", zone()));
        first.add(epoch(1, 60));
        assertThat(server.client().update(first, key).rcode()).isEqualTo("NOERROR");

        assertThat(server.client().update(swap(1, 2), key).rcode()).isEqualTo("NOERROR");
        assertThat(server.client().update(swap(1, 3), key).rcode()).isEqualTo("NXRRSET");
        assertThat(server.ask("_epoch." + ZONE, Type.TXT).values()).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void zones_are_added_at_run_time_and_only_once(DnsServer.Kind kind) {
        var server = server(kind);
        server.addZone("second.test");

        assertThat(server.ask("second.test", Type.SOA).values()).hasSize(1);
        assertThatThrownBy(() -> server.addZone("second.test")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_zone_that_is_removed_and_added_again_holds_nothing_of_before(DnsServer.Kind kind) throws IOException {
        var server = server(kind);
        var content = ZoneContent.empty("again.test").with(3);
        server.addZone(content);
        var update = new Update(Name.fromString("again.test."));
        update.add(Name.fromString("shop.again.test."), Type.A, 60, "127.1.0.1");
        assertThat(server.client().update(update, Optional.of(server.tsigKey())).rcode())
                .isEqualTo("NOERROR");

        server.removeZone("again.test");
        server.addZone(content);

        assertThat(server.ask("shop.again.test", Type.A).values()).isEmpty();
        assertThat(server.ask("host2.again.test", Type.A).values()).containsExactly("127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void a_signed_zone_validates_and_with_other_keys_does_not(DnsServer.Kind kind, @TempDir Path folder)
            throws IOException {
        var server = server(kind);
        Installed.require(Validation.missing());
        server.addZone(ZoneContent.empty("signed.test").signed());
        server.addZone(ZoneContent.empty("other-signed.test").signed());

        var validation = Validation.of(server, "signed.test", folder);
        assertThat(validation.of("ns.signed.test", "A")).contains(Validation.PROVEN);
        assertThat(validation.of("nobody.signed.test", "A")).contains(Validation.PROVEN);

        var anchors = Validation.of(server, "other-signed.test", folder).anchors();
        Files.writeString(anchors, Files.readString(anchors).replace("other-signed.test", "signed.test"));
        assertThat(new Validation(server.address(), "signed.test", anchors).of("ns.signed.test", "A"))
                .doesNotContain(Validation.PROVEN);
    }

    @ParameterizedTest
    @EnumSource
    void two_servers_run_side_by_side_and_stopping_one_leaves_no_process(DnsServer.Kind kind) {
        var server = server(kind);
        long pid;
        try (var other = DnsServer.start(kind)) {
            pid = other.pid();
            other.addZone("other.test");
            assertThat(other.port()).isNotEqualTo(server.port());
            assertThat(ProcessHandle.of(pid)).isPresent();
            assertThat(server.ask("other.test", Type.SOA).values()).isEmpty();
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(server.ask(ZONE, Type.SOA).values()).hasSize(1);
    }

    private static DnsServer server(DnsServer.Kind kind) {
        Installed.require(kind);
        return SERVERS.computeIfAbsent(kind, absent -> {
            var server = DnsServer.start(absent);
            server.addZone(ZONE);
            return server;
        });
    }

    private static Update swap(int from, int to) throws IOException {
        var update = new Update(zone());
        update.present(epoch(from, 0)); // RFC 2136, 2.4: a prerequisite has TTL 0, or it is a format error
        update.delete(epoch(from, 0));
        update.add(epoch(to, 60));
        return update;
    }

    private static TXTRecord epoch(int value, int ttl) throws IOException {
        return new TXTRecord(Name.fromString("_epoch", zone()), DClass.IN, ttl, Integer.toString(value));
    }

    private static ARecord address(String host, String address) throws IOException {
        return new ARecord(Name.fromString(host, zone()), DClass.IN, 30, InetAddress.ofLiteral(address));
    }

    private static Name zone() throws IOException {
        return Name.fromString(ZONE + ".");
    }
}
