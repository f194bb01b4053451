package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingReaderTest {
    private static final String PLACED = "{regions: [{name: us-east, weight: 1}, {name: eu-west, weight: 255}]}";

    private final World world = World.usual();

    private DnsIntent dns(Document fleet) {
        return World.valid(fleet, world).intent().dns();
    }

    private static AskedRouting exactly(Routing routing) {
        return new AskedRouting.Exactly(routing);
    }

    @Test
    void a_fleet_that_says_nothing_asks_for_the_best_that_there_is() {
        assertThat(dns(World.fleet()).asked()).isEqualTo(new AskedRouting.Best());
        assertThat(dns(World.fleet()).selfCheck()).isEqualTo(new SelfCheck.None());
    }

    @Test
    void each_routing_is_read_with_what_it_needs() {
        var placed = World.fleet().with("/spec/placement", PLACED);
        var us = new RegionName("us-east");
        var eu = new RegionName("eu-west");

        assertThat(dns(placed.with("/spec/dns/routing", "Weighted")).asked())
                .isEqualTo(exactly(new Routing.Weighted()));
        assertThat(dns(placed.with("/spec/dns/routing", "Multivalue")).asked())
                .isEqualTo(exactly(new Routing.Multivalue()));
        assertThat(dns(placed.with("/spec/dns/routing", "Failover")).asked())
                .isEqualTo(exactly(new Routing.Failover(List.of(us, eu))));
        assertThat(dns(World.fleet().with("/spec/dns/routing", "Failover")).asked())
                .isEqualTo(exactly(new Routing.Failover(List.of())));
        assertThat(dns(placed.with("/spec/dns/routing", "Nearest")).asked())
                .isEqualTo(exactly(new Routing.Nearest(List.of())));
        assertThat(dns(placed.with("/spec/dns/routing", "Nearest").with("/spec/dns/defaultRegion", "eu-west"))
                        .asked())
                .isEqualTo(exactly(new Routing.Nearest(List.of(eu))));
    }

    @Test
    void every_region_of_the_hub_has_a_site_with_its_share_and_place() {
        var sites = dns(World.fleet()
                        .with("/spec/placement", PLACED)
                        .with("/spec/dns/healthChecks", "[{region: eu-west, id: 4d2c1f7e}]"))
                .sites();

        assertThat(sites)
                .containsEntry(
                        new RegionName("eu-west"),
                        new Site(255, new Place("EU", "NL", new Position.At(52.4, 4.0)), "4d2c1f7e"))
                .containsEntry(
                        new RegionName("us-east"), new Site(1, new Place("NA", "US", new Position.Unknown()), ""))
                .containsEntry(new RegionName("ap-south"), Site.PLAIN)
                .containsEntry(new RegionName("shut"), Site.PLAIN);
    }

    @Test
    void a_place_that_is_on_no_earth_is_not_known() {
        var lost = World.region("eu-west", "{}", "{latitude: 91.0, longitude: 4.0}");

        assertThat(World.valid(World.fleet(), world.withRegionEdited(lost))
                        .intent()
                        .dns()
                        .site(new RegionName("eu-west")))
                .isEqualTo(Site.PLAIN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{port: 443} | Connect[port=443]",
                "'{scheme: TCP, port: 443}' | Connect[port=443]",
                "'{scheme: HTTP, port: 80}' | 'Request[tls=false, port=80, path=/]'",
                "'{scheme: HTTPS, port: 443, path: /healthz}' | 'Request[tls=true, port=443, path=/healthz]'",
            })
    void a_check_of_the_servers_own_is_read(String written, String check) {
        assertThat(dns(World.fleet().with("/spec/dns/selfCheck", written)).selfCheck())
                .hasToString(check);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{port: 0} | spec.dns.selfCheck.port 0 is out of range: it is from 1 to 65535",
                "'{port: 80, path: \"/a\\\"b\"}' | spec.dns.selfCheck.path starts with /",
            })
    void a_check_that_cannot_be_made_is_a_fault_of_the_spec(String written, String sentence) {
        assertThat(World.problem(World.fleet().with("/spec/dns/selfCheck", written), world))
                .startsWith(sentence);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'{rfc2136: {servers: [\"192.0.2.1:53\"], tsigSecretRef: {name: key}}}' | Rfc2136",
                "'{powerdns: {url: http://pdns, servers: [\"192.0.2.1:53\"], apiKeySecretRef: {name: key}}}' | PowerDns",
                "{externalDNS: {}} | ExternalDns",
                "{externalDNS: {placement: Members}} | ExternalDns",
                "{externalDNS: {routingPolicies: Route53}} | Route53",
            })
    void the_kind_of_the_provider_follows_from_the_zone(String provider, ProviderKind kind) {
        var zone = world.zones().getFirst().with("/spec/provider", provider);

        assertThat(World.valid(World.fleet(), world.withZones(zone))
                        .intent()
                        .dns()
                        .provider())
                .isEqualTo(kind);
        assertThat(World.valid(World.fleet().beingDeleted(), world.withZones(zone))
                        .intent()
                        .dns()
                        .provider())
                .isEqualTo(kind);
    }
}
