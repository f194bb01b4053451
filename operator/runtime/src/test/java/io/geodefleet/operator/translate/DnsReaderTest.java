package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsReaderTest {
    private static final String NOT_GRANTED =
            "spec.dns.hostnames[0] %s: GeodeZone %s does not grant it to namespace shop; its platform team adds a grant";

    private final World world = World.usual();

    @ParameterizedTest(name = "{0} grants {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "shop.example.com | shop.example.com | true",
                "shop.example.com | SHOP.example.com. | true",
                "SHOP.Example.com | shop.example.com | true",
                "bücher.example.com | xn--bcher-kva.example.com | true",
                "xn--bcher-kva.example.com | BÜCHER.example.com | true",
                "shop.example.com | pay.example.com | false",
                "shop.example.com | a.shop.example.com | false",
                "shop.example.com | '*.shop.example.com' | false",
                "shop.example.com | example.com | false",
                "example.com | example.com | true",
                "'*.shop.example.com' | a.shop.example.com | true",
                "'*.shop.example.com' | a.b.shop.example.com | true",
                "'*.shop.example.com' | '*.shop.example.com' | true",
                "'*.shop.example.com' | '*.a.shop.example.com' | true",
                "'*.shop.example.com' | shop.example.com | false",
                "'*.shop.example.com' | workshop.example.com | false",
                "'*.shop.example.com' | '*.example.com' | false",
                "'*.example.com' | '*.example.com' | true",
                "'*.example.com' | example.com | false",
                "'not a name' | shop.example.com | false",
            })
    void a_grant_covers_a_name_or_everything_below_one(String grant, String hostname, boolean granted) {
        var zone = World.zone("example-com", "example.com", "\"" + grant + "\"");
        var fleet = World.fleet().with("/spec/dns/hostnames/0", "\"" + hostname + "\"");

        var reading = IntentReader.read(fleet.fleet(), world.withZones(zone).view());

        assertThat(reading instanceof IntentReading.Valid).isEqualTo(granted);
        if (reading instanceof IntentReading.Invalid(var sentence)) {
            assertThat(sentence).contains("does not grant it to namespace shop");
        }
    }

    @Test
    void a_grant_is_for_the_namespaces_that_it_selects() {
        var stranger = world.withNamespaceLabels(Map.of("team", "pay")).withoutRegions();

        assertThat(World.problem(World.fleet(), stranger))
                .isEqualTo(NOT_GRANTED.formatted("shop.example.com", "example-com"));
    }

    @Test
    void an_empty_selector_grants_to_every_namespace_and_no_grant_to_none() {
        var open = world.zones().getFirst().with("/spec/grants/0/namespaceSelector", "{}");
        var closed = world.zones().getFirst().without("/spec/grants");
        var stranger = world.withNamespaceLabels(Map.of());

        assertThat(World.valid(World.fleet(), stranger.withZones(open))
                        .intent()
                        .dns()
                        .zone())
                .isEqualTo(new ZoneName("example.com"));
        assertThat(World.problem(World.fleet(), stranger.withZones(closed)))
                .isEqualTo(NOT_GRANTED.formatted("shop.example.com", "example-com"));
    }

    @Test
    void the_name_of_a_server_of_the_zone_is_never_granted() {
        assertThat(World.problem(World.fleet().with("/spec/dns/hostnames/-", "NS1.shop.example.com"), world))
                .isEqualTo("spec.dns.hostnames[1] ns1.shop.example.com is the name of a server of GeodeZone example-com"
                        + " and never granted: choose another name");
    }

    @Test
    void no_name_that_the_zone_is_served_by_is_granted_but_a_wildcard_above_one_is() {
        var zone = world.zones()
                .getFirst()
                .with("/spec/verify", "{servers: [\"ns2.shop.example.com:53\"]}")
                .with("/status", "{nameServers: [Ns3.shop.example.com.]}");
        var hub = world.withZones(zone);

        for (var name : List.of("ns2.shop.example.com", "ns3.shop.example.com")) {
            assertThat(World.problem(World.fleet().with("/spec/dns/hostnames/0", name), hub))
                    .isEqualTo("spec.dns.hostnames[0] " + name + " is the name of a server of GeodeZone example-com and"
                            + " never granted: choose another name");
        }
        assertThat(World.valid(World.fleet().with("/spec/dns/hostnames/0", "\"*.shop.example.com\""), hub)
                        .intent()
                        .dns()
                        .hostnames())
                .containsExactly(new Hostname("*.shop.example.com"));
    }

    @Test
    void a_name_of_another_fleet_is_told_with_the_namespace_of_that_fleet_alone() {
        var fleet = World.fleet()
                .with("/metadata/creationTimestamp", "\"2026-11-24T08:00:01Z\"")
                .with("/spec/dns/hostnames/-", "a.shop.example.com");
        var elder = World.fleet()
                .with("/metadata/name", "secret")
                .with("/metadata/uid", "0b5c-2")
                .with("/metadata/namespace", "pay")
                .with("/metadata/creationTimestamp", "\"2026-11-24T08:00:00Z\"")
                .with("/spec/dns/hostnames", "[SHOP.example.com]");

        var dns = World.valid(fleet, world.withRivals(World.SHOP_LABELS, elder))
                .intent()
                .dns();
        assertThat(dns.contested()).isEqualTo(Map.of(new Hostname("shop.example.com"), "pay"));
        assertThat(dns.own()).containsExactly(new Hostname("a.shop.example.com"));

        assertThat(World.valid(fleet, world.withRivals(Map.of(), elder))
                        .intent()
                        .dns()
                        .contested())
                .as("who was granted nothing takes nothing away")
                .isEmpty();
        assertThat(World.valid(fleet.beingDeleted(), world.withRivals(World.SHOP_LABELS, elder))
                        .intent()
                        .dns()
                        .contested())
                .as("who leaves wants nothing")
                .isEmpty();
    }

    @Test
    void two_spellings_of_one_name_are_one_name_too_many() {
        assertThat(World.problem(World.fleet().with("/spec/dns/hostnames/-", "Shop.example.com."), world))
                .isEqualTo(
                        "spec.dns.hostnames[1] shop.example.com is the same name as spec.dns.hostnames[0]: remove one"
                                + " of them");
    }

    @Test
    void a_fleet_without_hostnames_has_nothing_to_publish() {
        assertThat(World.problem(World.fleet().with("/spec/dns/hostnames", "[]"), world))
                .isEqualTo("spec.dns.hostnames is empty: add the name that users ask for");
    }

    @Test
    void a_named_zone_must_exist_and_hold_every_hostname() {
        var unknown = World.fleet().with("/spec/dns/zone", "example-org");
        var outside =
                World.fleet().with("/spec/dns/zone", "example-com").with("/spec/dns/hostnames/-", "shop.example.org");
        var sibling =
                World.fleet().with("/spec/dns/zone", "example-com").with("/spec/dns/hostnames/0", "myexample.com");

        assertThat(World.problem(unknown, world))
                .isEqualTo("spec.dns.zone example-org: there is no GeodeZone of that name; correct it, or ask the"
                        + " platform team to create it");
        assertThat(World.problem(outside, world))
                .isEqualTo("spec.dns.hostnames[1] shop.example.org lies outside of example.com, the zone of GeodeZone"
                        + " example-com: correct the hostname or spec.dns.zone");
        assertThat(World.problem(sibling, world)).startsWith("spec.dns.hostnames[0] myexample.com lies outside of");
    }

    @Test
    void the_zone_may_be_left_out_when_one_alone_grants_the_hostnames() {
        var nested = World.zone("shop-example-com", "shop.example.com", "shop.example.com");
        var other = World.zone("example-org", "example.org", "\"*.example.org\"");
        var parent = World.zone("example-com", "example.com", "pay.example.com");

        assertThat(World.valid(World.fleet(), world.withZone(other))
                        .intent()
                        .dns()
                        .zone())
                .isEqualTo(new ZoneName("example.com"));
        assertThat(World.valid(World.fleet(), world.withZones(nested, parent))
                        .intent()
                        .dns()
                        .zone())
                .isEqualTo(new ZoneName("shop.example.com"));
        assertThat(World.problem(World.fleet(), world.withZone(nested)))
                .isEqualTo("spec.dns.zone is left out, but more than one GeodeZone grants the hostnames"
                        + " (shop-example-com, example-com): name one");
        assertThat(World.problem(
                        World.fleet().with("/spec/dns/hostnames/0", "b.shop.example.com"),
                        world.withZones(nested, parent)))
                .isEqualTo(NOT_GRANTED.formatted("b.shop.example.com", "shop-example-com"));
    }

    @Test
    void hostnames_that_no_zone_holds_together_are_told_apart() {
        var both = World.fleet().with("/spec/dns/hostnames/-", "shop.example.org");
        var other = World.zone("example-org", "example.org", "\"*.example.org\"");

        assertThat(World.problem(both, world))
                .isEqualTo("spec.dns.hostnames[1] shop.example.org: no GeodeZone covers it; correct it, or ask the"
                        + " platform team for its zone");
        assertThat(World.problem(both, world.withZone(other)))
                .isEqualTo(
                        "spec.dns.hostnames lie in different GeodeZones, and a fleet publishes into one: move some of"
                                + " them to a second fleet");
    }

    @Test
    void a_zone_that_cannot_be_read_is_no_fault_of_the_fleet() {
        var broken = World.zone("broken", "a..b", "shop.example.com");
        var empty = world.zones().getFirst().with("/metadata/name", "empty").without("/spec");

        assertThat(World.valid(World.fleet(), world.withZone(broken).withZone(empty))
                        .intent()
                        .dns()
                        .hostnames())
                .containsExactly(new Hostname("shop.example.com"));
    }
}
