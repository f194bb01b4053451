package io.geodefleet.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geodefleet.lab.dns.Answer;
import io.geodefleet.lab.dns.DnsClient;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.junit.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

class DnsFaultProxyTest {
    private static final DnsServer.Kind KIND = DnsServer.Kind.KNOT;
    private static DnsServer server;
    private DnsFaultProxy proxy;

    @BeforeAll
    static void startServer() {
        Installed.require(KIND);
        server = DnsServer.start(KIND);
        server.addZone("example.com");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void start() {
        proxy = DnsFaultProxy.start(server.address());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void queries_and_signed_updates_pass_and_are_counted() throws IOException {
        assertThat(patient().update(add("pass"), Optional.of(server.tsigKey())).rcode())
                .isEqualTo("NOERROR");
        assertThat(patient().ask("pass.example.com", Type.A).values()).containsExactly("127.1.0.1");
        assertThat(proxy.traffic().requests("UPDATE")).isEqualTo(1);
        assertThat(proxy.traffic().requests("QUERY")).isEqualTo(1);
    }

    @Test
    void one_update_is_held_back_while_later_messages_pass_and_arrives_when_it_is_told_to() throws Exception {
        var held = proxy.holdNextUpdate();
        var message = add("late");
        var late = CompletableFuture.supplyAsync(() -> overTcp(message));
        held.await(Duration.ofSeconds(10));

        assertThat(overTcp(add("soon"))).isEqualTo("NOERROR");
        assertThat(patient().ask("late.example.com", Type.A).values()).isEmpty();

        assertThat(held.deliver()).isEqualTo("NOERROR");
        assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("NOERROR");
        assertThat(patient().ask("late.example.com", Type.A).values()).containsExactly("127.1.0.1");
    }

    private String overTcp(Update update) {
        var resolver = new SimpleResolver(proxy.address());
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(30));
        var key = server.tsigKey();
        resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, key.name(), key.secret()));
        try {
            return Rcode.string(resolver.send(update).getRcode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "over TCP: {0}")
    @ValueSource(booleans = {true, false})
    void queries_pass_over_either_transport(boolean tcp) throws IOException {
        var resolver = new SimpleResolver(proxy.address());
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(10));
        var query = Message.newQuery(Record.newRecord(Name.fromString("example.com."), Type.NS, DClass.IN));
        assertThat(resolver.send(query).getRcode()).isZero();
        assertThat(proxy.traffic().requests("QUERY")).isEqualTo(1);
        assertThat(proxy.traffic().connections()).isEqualTo(tcp ? 1 : 0);
    }

    @Test
    void down_and_a_black_hole_are_silent_until_they_are_healed() {
        proxy.inject(new Fault.Down());
        assertThat(hasty().ask("example.com", Type.NS).rcode()).isEqualTo(Answer.SILENCE);
        proxy.inject(new Fault.BlackHole());
        assertThat(hasty().ask("example.com", Type.NS).rcode()).isEqualTo(Answer.SILENCE);
        proxy.heal();
        assertThat(patient().ask("example.com", Type.NS).rcode()).isEqualTo("NOERROR");
    }

    @Test
    void slow_delays_question_and_answer() {
        proxy.inject(new Fault.Slow(Duration.ofMillis(100)));
        long start = System.nanoTime();
        assertThat(patient().ask("example.com", Type.NS).responded()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_lost_reply_leaves_the_update_done() throws IOException {
        proxy.inject(Fault.replyLost());
        assertThat(hasty().update(add("lost"), Optional.of(server.tsigKey())).rcode())
                .isEqualTo(Answer.SILENCE);
        await("the server has the record")
                .until(() -> !server.ask("lost.example.com", Type.A).values().isEmpty());
    }

    private DnsClient patient() {
        return new DnsClient(proxy.address(), Duration.ofSeconds(10));
    }

    private DnsClient hasty() {
        return new DnsClient(proxy.address(), Duration.ofMillis(300));
    }

    private static Update add(String host) throws IOException {
        var zone = Name.fromString("example.com.");
        var update = new Update(zone);
        update.add(new ARecord(Name.fromString(host, zone), DClass.IN, 30, InetAddress.ofLiteral("127.1.0.1")));
        return update;
    }
}
