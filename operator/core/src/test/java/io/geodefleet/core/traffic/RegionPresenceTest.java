package io.geodefleet.core.traffic;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.dns;
import static io.geodefleet.core.given.Given.ours;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seconds;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.silent;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Departure.GoneSince;
import io.geodefleet.core.lifecycle.Departure.NeverCame;
import io.geodefleet.core.lifecycle.Departure.Present;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegionPresenceTest {
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final SortedSet<Target> EU = targets("192.0.2.1");
    private static final ServerSighting WITH = server("ns1", "192.0.2.1", "192.0.2.2");
    private static final ServerSighting WITHOUT = server("ns2", "192.0.2.2");
    private static final ServerSighting SILENT = silent("ns3");
    private static final GoneSince EARLIER = new GoneSince(NOW.minusSeconds(20));

    static Stream<Arguments> looks() {
        return Stream.of(
                Arguments.of("seen by one server, it is present", new NeverCame(), false, List.of(WITH), new Present()),
                Arguments.of(
                        "never given traffic, it never came",
                        new NeverCame(),
                        false,
                        List.of(WITHOUT),
                        new NeverCame()),
                Arguments.of(
                        "given traffic, it may have been answered with since we looked",
                        new NeverCame(),
                        true,
                        List.of(WITHOUT),
                        new Present()),
                Arguments.of(
                        "given traffic again, it may have been answered with since we looked",
                        EARLIER,
                        true,
                        List.of(WITHOUT),
                        new Present()),
                Arguments.of("without traffic, silence is no return", EARLIER, false, List.of(SILENT), EARLIER),
                Arguments.of(
                        "a lagging server keeps it present",
                        new Present(),
                        false,
                        List.of(WITHOUT, WITH),
                        new Present()),
                Arguments.of(
                        "a silent server keeps it present",
                        new Present(),
                        false,
                        List.of(WITHOUT, SILENT),
                        new Present()),
                Arguments.of(
                        "gone from every server, its clients begin to leave",
                        new Present(),
                        false,
                        List.of(WITHOUT),
                        new GoneSince(NOW)),
                Arguments.of("still gone, the clock runs on", EARLIER, false, List.of(WITHOUT), EARLIER),
                Arguments.of(
                        "back on a server, the clock starts anew",
                        EARLIER,
                        false,
                        List.of(WITHOUT, WITH),
                        new Present()),
                Arguments.of(
                        "records of somebody else are not its presence",
                        new NeverCame(),
                        false,
                        List.of(server("ns1", SHOP, new RecordSighting.Foreign("shop/other"))),
                        new NeverCame()),
                Arguments.of(
                        "a name that the fleet gave up but a server still answers counts",
                        new Present(),
                        false,
                        List.of(server("ns1", new Hostname("old.example.com"), ours("192.0.2.1"))),
                        new Present()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void what_is_remembered_of_a_region(
            String sentence, Departure before, boolean hadTraffic, List<ServerSighting> servers, Departure after) {
        assertThat(presence(dns(SHOP.value()), servers, NOW).remember(row(hadTraffic ? 100 : 0, before), EU))
                .as(sentence)
                .isEqualTo(after);
    }

    static Stream<Arguments> presences() {
        return Stream.of(
                Arguments.of(new Present(), 0, List.of(WITH, WITH), Presence.Everywhere),
                Arguments.of(new Present(), 0, List.of(WITH, WITHOUT), Presence.Mixed),
                Arguments.of(new Present(), 0, List.of(WITH, SILENT), Presence.Mixed),
                Arguments.of(new Present(), 0, List.of(), Presence.Mixed),
                Arguments.of(new NeverCame(), 0, List.of(WITHOUT), Presence.Quiet),
                Arguments.of(new GoneSince(NOW), 59, List.of(WITHOUT), Presence.Gone),
                Arguments.of(new GoneSince(NOW), 60, List.of(WITHOUT), Presence.Quiet),
                Arguments.of(new GoneSince(NOW), 60, List.of(SILENT), Presence.Quiet));
    }

    @ParameterizedTest(name = "{0} and {1} s later with {2}: {3}")
    @MethodSource("presences")
    void where_a_region_stands(Departure departure, int after, List<ServerSighting> servers, Presence expected) {
        var presence = presence(dns(SHOP.value()), servers, seconds(after));
        assertThat(presence.of(region("eu"), departure, EU)).isEqualTo(expected);
    }

    @Test
    void a_region_is_everywhere_only_with_all_its_addresses_on_every_name() {
        var both = targets("192.0.2.1", "2001:db8::1");
        var present = new Present();
        assertThat(presence(dns(SHOP.value()), List.of(WITH), NOW).of(region("eu"), present, both))
                .isEqualTo(Presence.Mixed);
        assertThat(presence(dns(SHOP.value(), "zoo.example.com"), List.of(WITH), NOW)
                        .of(region("eu"), present, EU))
                .isEqualTo(Presence.Mixed);
    }

    /** With failover eu is answered with, and us stands by. */
    @Test
    void a_region_that_stands_by_is_everywhere_when_every_server_answers_as_it_should() {
        var us = targets("192.0.2.2");
        var present = new Present();
        assertThat(failover(server("ns1", "192.0.2.1"), server("ns2", "192.0.2.1"))
                        .of(region("us"), present, us))
                .isEqualTo(Presence.Everywhere);
        assertThat(failover(server("ns1", "192.0.2.1"), server("ns2", "192.0.2.9"))
                        .of(region("us"), present, us))
                .isEqualTo(Presence.Mixed);
        assertThat(failover(server("ns1", "192.0.2.1"), SILENT).of(region("us"), present, us))
                .isEqualTo(Presence.Mixed);
        assertThat(failover(server("ns1", "192.0.2.1")).of(region("eu"), present, EU))
                .isEqualTo(Presence.Everywhere);
    }

    @Test
    void an_answer_has_landed_when_every_server_gives_it_for_every_name_that_is_not_somebody_elses() {
        assertThat(failover(server("ns1", "192.0.2.1"), server("ns2", "192.0.2.1"))
                        .isLanded())
                .isTrue();
        assertThat(failover(server("ns1", "192.0.2.1"), server("ns2", "192.0.2.1", "192.0.2.2"))
                        .isLanded())
                .isFalse();
        assertThat(failover(server("ns1", "192.0.2.1"), SILENT).isLanded()).isFalse();
        assertThat(failover().isLanded()).isFalse();
        assertThat(failover(server("ns1", SHOP, new RecordSighting.Foreign("shop/other")))
                        .isLanded())
                .isTrue();
    }

    private static RegionPresence failover(ServerSighting... servers) {
        var dns = new DnsIntent(
                dns(SHOP.value()).zone(),
                dns(SHOP.value()).hostnames(),
                Given.TTL,
                new AskedRouting.Exactly(new Routing.Failover(List.of(region("eu")))),
                ProviderKind.Rfc2136,
                new TreeMap<>(),
                new TreeMap<>(),
                new SelfCheck.None());
        var eu = row(100, new Present());
        var us = eu.seen(eu.health(), targets("192.0.2.2"), eu.departure(), eu.revision());
        return new RegionPresence(
                dns, QUIET, new TreeMap<>(Map.of(region("eu"), eu, region("us"), us)), List.of(servers), NOW);
    }

    private static RegionPresence presence(DnsIntent dns, List<ServerSighting> servers, Instant now) {
        return new RegionPresence(dns, QUIET, new TreeMap<>(), servers, now);
    }

    private static RegionMemory row(int weight, Departure departure) {
        return Given.row(
                Phase.Serving, Health.unknownSince(NOW), weight, EU, departure, Given.V1, Reason.Proven.itself());
    }
}
