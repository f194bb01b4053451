package io.geodefleet.operator.dns.powerdns;

import static io.geodefleet.operator.dns.powerdns.Answers.order;
import static io.geodefleet.operator.dns.powerdns.Answers.portions;
import static io.geodefleet.operator.dns.powerdns.Answers.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.lab.dns.FreePort;
import io.geodefleet.operator.story.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Type;

/** The server's own check goes on when nobody writes: a dead region leaves the answers of those who would be sent there. */
class SelfCheckIT {
    private static final String EU = "127.21.0.1";
    private static final String US = "127.22.0.1";
    private static final int PORT = FreePort.on(InetAddress.ofLiteral(EU));

    private final SteeredZone zone = SteeredZone.fresh();
    private final Hostname shop = zone.host("shop");
    private HttpServer eu = listen(EU);
    private final HttpServer us = listen(US);

    private static HttpServer listen(String address) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), PORT), 0);
            server.createContext("/up", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError("cannot listen on " + address, e);
        }
    }

    @AfterEach
    void stop() {
        eu.stop(0);
        us.stop(0);
    }

    static Stream<RecordSet> answers() {
        var regions = portions(region("eu-west", 100, EU, "127.21.0.9"), region("us-east", 100, US));
        var connect = new SelfCheck.Connect(PORT);
        return Stream.of(
                new RecordSet.Steered(new Routing.Failover(order("eu-west")), regions, connect, Answers.TTL),
                new RecordSet.Steered(
                        new Routing.Nearest(order()), regions, new SelfCheck.Request(false, PORT, "/up"), Answers.TTL));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_dead_target_is_left_out_while_nobody_writes_and_comes_back(RecordSet wanted) throws InterruptedException {
        assertThat(zone.publish(shop, wanted)).isInstanceOf(Done.class);
        var written = serial();

        Eventually.is("answers", Set.of(EU), inEurope());
        eu.stop(0);
        Eventually.is("answers", Set.of(US), inEurope());
        eu = listen(EU);
        Eventually.is("answers", Set.of(EU), inEurope());

        eu.stop(0);
        us.stop(0);
        Eventually.is("answers", Set.of(EU, "127.21.0.9"), inEurope()); // all down: nobody is given nothing
        assertThat(serial()).isEqualTo(written);
        assertThat(zone.see(shop)).isEqualTo(new Ours(wanted));
    }

    private Supplier<Set<String>> inEurope() {
        return () -> new TreeSet<>(zone.answers(shop, "10.1.7.0/24"));
    }

    private String serial() {
        return zone.server().ask(zone.name().value(), Type.SOA).values().first();
    }
}
