package io.geodefleet.operator.dns.external;

import static io.geodefleet.operator.dns.external.Regions.AMSTERDAM;
import static io.geodefleet.operator.dns.external.Regions.FRANKFURT;
import static io.geodefleet.operator.dns.external.Regions.MUMBAI;
import static io.geodefleet.operator.dns.external.Regions.VIRGINIA;
import static io.geodefleet.operator.dns.external.Regions.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/io/geodefleet/operator/dns/external/endpoints.golden");
    private static final Hostname SHOP = new Hostname("shop.example.com");

    private static final Routing NEAREST = new Routing.Nearest(List.of());
    private static final Routing WEIGHTED = new Routing.Weighted();
    private static final Routing MULTIVALUE = new Routing.Multivalue();
    private static final Routing FAILOVER =
            new Routing.Failover(List.of(new RegionName("eu-west"), new RegionName("us-east")));

    private static final Regions WORLD = new Regions()
            .with("eu-west", AMSTERDAM, "192.0.2.1")
            .with("eu-central", FRANKFURT, "192.0.2.2", "192.0.2.3", "2001:db8::2")
            .with("us-east", VIRGINIA, "198.51.100.1", "2001:db8::3");

    private static final Regions GUARDED = new Regions()
            .with("ap-south", 100, new Site(50, MUMBAI, "abcdef11-2222-3333-4444-555555fedcba"), "203.0.113.1")
            .with("eu-west", 100, new Site(100, AMSTERDAM, ""), "192.0.2.1");

    private static final Regions BALANCERS = new Regions()
            .with("eu-west-1", AMSTERDAM, "shop-1.elb.eu-west-1.amazonaws.com")
            .with("us-east-1", VIRGINIA, "shop-2.us-east-1.elb.amazonaws.com");

    private static final Regions NAMES = new Regions()
            .with("eu-west", AMSTERDAM, "lb.eu.example.net")
            .with("us-east", VIRGINIA, "lb.us.example.net");

    private static Map<String, RecordSet> cases() {
        var cases = new LinkedHashMap<String, RecordSet>();
        cases.put("plain addresses", plain("192.0.2.1", "192.0.2.2", "2001:db8::1"));
        cases.put("a plain host name", plain("lb.example.net"));
        cases.put("weighted", WORLD.by(WEIGHTED));
        cases.put(
                "weighted by share and weight, one guarded",
                GUARDED.at("eu-west", 25).by(WEIGHTED));
        cases.put("weighted load balancers of AWS", BALANCERS.by(WEIGHTED));
        cases.put("weighted host names", NAMES.by(WEIGHTED));
        cases.put("failover", WORLD.by(FAILOVER));
        cases.put("failover, the first drained to 75", WORLD.at("eu-west", 75).by(FAILOVER));
        cases.put("nearest", WORLD.by(NEAREST));
        cases.put("nearest, eu-west drained to 25", WORLD.at("eu-west", 25).by(NEAREST));
        cases.put("nearest load balancers of AWS", BALANCERS.by(NEAREST));
        cases.put("nearest by latency", BALANCERS.unlocated().by(NEAREST));
        cases.put(
                "nearest by country and continent",
                WORLD.unlocated().by(new Routing.Nearest(List.of(new RegionName("us-east")))));
        cases.put("nearest, one guarded", GUARDED.by(NEAREST));
        cases.put("nearest host names", NAMES.by(NEAREST));
        cases.put(
                "nearest, and nobody knows where",
                new Regions()
                        .with("a", Place.UNKNOWN, "192.0.2.1")
                        .with("b", Place.UNKNOWN, "192.0.2.2")
                        .by(NEAREST));
        cases.put("multivalue", GUARDED.by(MULTIVALUE));
        cases.put("multivalue, eu-west drained to 75", WORLD.at("eu-west", 75).by(MULTIVALUE));
        cases.put("multivalue host names", NAMES.by(MULTIVALUE));
        return cases;
    }

    @Test
    void each_record_set_becomes_these_entries() throws IOException {
        var text = cases().entrySet().stream()
                .map(each -> "# %s\n%s\n".formatted(each.getKey(), lines(Endpoints.of(SHOP, each.getValue()))))
                .collect(Collectors.joining("\n"));

        if (System.getProperty("golden.write") != null) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text)
                .as("if the change is meant, run the test with -Dgolden.write")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void a_drain_changes_numbers_and_never_the_policy_of_a_name() {
        for (var routing : List.of(NEAREST, WEIGHTED, FAILOVER, MULTIVALUE)) {
            var before = policies(WORLD.by(routing));
            for (int weight : List.of(75, 50, 25, 1)) {
                assertThat(policies(WORLD.at("eu-west", weight).by(routing))).containsAllEntriesOf(before);
            }
        }
    }

    @Test
    void every_name_and_type_has_one_policy_and_each_set_identifier_once() {
        cases().values().stream().filter(RecordSet.Steered.class::isInstance).forEach(records -> {
            var endpoints = Endpoints.of(SHOP, records);
            assertThat(endpoints.stream().map(each -> each.name() + each.type() + each.setIdentifier()))
                    .doesNotHaveDuplicates();
            policies(records);
        });
    }

    @Test
    void what_a_chain_leads_to_is_there_and_comes_first() {
        cases().values().forEach(records -> {
            var endpoints = Endpoints.of(SHOP, records);
            for (var each : endpoints) {
                each.targets().stream()
                        .filter(target -> target.endsWith("._geodefleet.shop.example.com"))
                        .forEach(target -> assertThat(endpoints)
                                .anyMatch(other -> other.name().equals(target)
                                        && other.type() == each.type()
                                        && other.name().compareTo(each.name()) < 0));
            }
        });
    }

    /** Name and type with the properties that make its policy; fails when there are two. */
    private static Map<String, String> policies(RecordSet records) {
        var policies = new TreeMap<String, String>();
        for (var each : Endpoints.of(SHOP, records)) {
            var policy = each.properties().keySet().stream()
                    .filter(name -> Stream.of("weight", "failover", "geo", "region", "multi")
                            .anyMatch(part -> name.startsWith("aws/" + part)))
                    .map(name -> name.startsWith(Origin.CONTINENT) ? Origin.COUNTRY : name)
                    .collect(Collectors.joining());
            assertThat(policies.merge(
                            each.name() + " " + each.type(),
                            policy,
                            (one, other) -> one.equals(other) ? one : one + " and " + other))
                    .isEqualTo(policy);
        }
        return policies;
    }

    private static String lines(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(each -> "%s %s %s [%s] %s %s"
                        .formatted(
                                each.name(),
                                each.ttl().map(String::valueOf).orElse("-"),
                                each.type(),
                                each.setIdentifier().orElse(""),
                                String.join(" ", each.targets()),
                                each.properties())
                        .replace(" {}", ""))
                .collect(Collectors.joining("\n"));
    }
}
