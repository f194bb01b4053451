package io.geodefleet.core.traffic;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.TTL;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.traffic.Answer.Fit;
import io.geodefleet.core.traffic.Answer.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerRuleTest {
    private static final Site HERE = new Site(100, new Place("EU", "NL", new Position.At(52.4, 4.9)), "");

    @ParameterizedTest(name = "{0}, {1} of {2}: {3}, standing by {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // plain zones: every region's addresses, or those of one region
                "Rfc2136     | Best       | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.1 192.0.2.2 | ",
                "Rfc2136     | Multivalue | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.1 192.0.2.2 | ",
                "Rfc2136     | Nearest    | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.1 192.0.2.2 | ",
                "Rfc2136     | Weighted   | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.1 192.0.2.2 | ",
                "Rfc2136     | Failover   | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.2           | ap",
                "Rfc2136     | Failover   | ap=192.0.2.1 us=192.0.2.3           | plain 192.0.2.1           | us",
                "ExternalDns | Failover   | ap=192.0.2.1 eu=192.0.2.2           | plain 192.0.2.2           | ap",
                "Rfc2136     | Best       | ap=192.0.2.1/2001:db8::1            | plain 192.0.2.1 2001:db8::1 | ",
                "Rfc2136     | Best       | ap=192.0.2.1 eu=                    | plain 192.0.2.1           | ",
                "Rfc2136     | Best       | ap= eu=                             | nothing                   | ",
                "PowerDns    | Best       | ap= eu=                             | nothing                   | ",
                // host names
                "Rfc2136     | Best       | ap=a.example.net                    | plain a.example.net       | ",
                "Rfc2136     | Best       | ap=b.example.net/a.example.net      | plain a.example.net       | ",
                "Rfc2136     | Best       | ap=a.example.net eu=b.example.net   | plain a.example.net       | eu",
                "Rfc2136     | Nearest    | ap=a.example.net eu=b.example.net   | plain b.example.net       | ap",
                "Rfc2136     | Failover   | ap=a.example.net eu=b.example.net   | plain b.example.net       | ap",
                "Rfc2136     | Best       | ap=a.example.net eu=192.0.2.2       | plain 192.0.2.2           | ap",
                "Rfc2136     | Best       | ap=a.example.net/192.0.2.1          | plain 192.0.2.1           | ",
                "PowerDns    | Nearest    | ap=a.example.net eu=192.0.2.2       | Nearest eu=192.0.2.2      | ap",
                "PowerDns    | Nearest    | ap=a.example.net eu=b.example.net   | Nearest ap=a.example.net eu=b.example.net | ",
                // zones that share out
                "PowerDns    | Best       | ap=192.0.2.1 eu=192.0.2.2           | Nearest ap=192.0.2.1 eu=192.0.2.2 | ",
                "PowerDns    | Multivalue | ap=192.0.2.1 eu=192.0.2.2           | Multivalue ap=192.0.2.1 eu=192.0.2.2 | ",
                "PowerDns    | Weighted   | ap=192.0.2.1 eu=192.0.2.2           | Weighted ap=192.0.2.1 eu=192.0.2.2 | ",
                "PowerDns    | Failover   | ap=192.0.2.1 eu=192.0.2.2           | Failover ap=192.0.2.1 eu=192.0.2.2 | ",
                "Route53     | Best       | ap=192.0.2.1 eu=192.0.2.2           | Nearest ap=192.0.2.1 eu=192.0.2.2 | ",
            })
    void what_the_provider_can_hold_is_answered(
            ProviderKind provider, String asked, String regions, String expected, String standby) {
        var answer = AnswerRule.of(dns(provider, asked(asked), regions, HERE), regions(regions));
        assertThat(told(answer.wanted())).isEqualTo(expected.strip());
        assertThat(answer.standby().stream().map(RegionName::value).collect(Collectors.joining(" ")))
                .isEqualTo(standby == null ? "" : standby);
    }

    @Test
    void a_portion_has_the_weight_and_the_site_of_its_region_and_a_region_without_traffic_has_none() {
        var regions = new TreeMap<>(
                Map.of(region("ap"), row(0, "192.0.2.1"), region("eu"), row(25, "192.0.2.2"), region("us"), row(100)));
        assertThat(AnswerRule.of(dns(ProviderKind.PowerDns, asked("Best"), "eu=", HERE), regions)
                        .wanted())
                .isEqualTo(new Wanted.Records(new RecordSet.Steered(
                        new Routing.Nearest(List.of()),
                        new TreeMap<>(Map.of(region("eu"), new Portion(targets("192.0.2.2"), 25, HERE))),
                        new SelfCheck.None(),
                        TTL)));
    }

    @Test
    void a_region_without_a_place_makes_best_answer_with_every_region() {
        var dns = dns(ProviderKind.PowerDns, asked("Best"), "eu=", HERE);
        var answer = AnswerRule.of(dns, regions("ap=192.0.2.1 eu=192.0.2.2"));
        assertThat(told(answer.wanted())).startsWith("Multivalue");
        assertThat(answer.fit()).isEqualTo(new Fit.AsAsked());
    }

    @ParameterizedTest(name = "{0} with a country alone: {1}")
    @CsvSource({"PowerDns, Multivalue", "Route53, Nearest"})
    void a_country_alone_is_a_place_for_some_providers(ProviderKind provider, String routing) {
        var site = new Site(100, new Place("", "NL", new Position.Unknown()), "");
        var answer = AnswerRule.of(dns(provider, asked("Best"), "eu=", site), regions("eu=192.0.2.1"));
        assertThat(told(answer.wanted())).startsWith(routing);
    }

    @ParameterizedTest(name = "{0}, {1} of {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "fits",
            value = {
                "Rfc2136  | Best       | ap=192.0.2.1 eu=192.0.2.2  | fits",
                "Rfc2136  | Failover   | ap=192.0.2.1 eu=192.0.2.2  | fits",
                "PowerDns | Nearest    | ap=192.0.2.1 eu=192.0.2.2  | fits",
                "PowerDns | Nearest    | ap= eu=                    | fits",
                "Rfc2136  | Nearest    | ap=192.0.2.1               | Nearest was asked for, and rfc2136 cannot do that: every"
                        + " client gets every region (Multivalue)",
                "ExternalDns | Weighted | ap=192.0.2.1              | Weighted was asked for, and externalDNS cannot do that:"
                        + " every client gets every region (Multivalue)",
                "PowerDns | Nearest    | za=192.0.2.1               | Nearest was asked for, and no GeodeRegion says where it"
                        + " is: every client gets every region (Multivalue)",
                "PowerDns | Nearest    | eu=192.0.2.1 za=192.0.2.2  | the GeodeRegion of za does not say where it is, so it is"
                        + " nobody's nearest",
                "Rfc2136  | Best       | ap=a.example.net eu=b.example.net us=c.example.net | all regions have only host names,"
                        + " of which an answer can hold one: ap is answered with",
                "Rfc2136  | Best       | ap=a.example.net eu=192.0.2.2 us=c.example.net | only host names are known for ap, us:"
                        + " no traffic there while other regions have addresses",
            })
    void what_cannot_be_had_is_told(ProviderKind provider, String asked, String regions, String why) {
        var fit = AnswerRule.of(dns(provider, asked(asked), "ap= eu= us=", HERE), regions(regions))
                .fit();
        assertThat(fit)
                .isEqualTo(why == null ? new Fit.AsAsked() : new Fit.Downgraded(Reason.RoutingDowngraded.because(why)));
    }

    @ParameterizedTest
    @EnumSource
    void checks_that_the_provider_does_not_make_are_told_and_not_published(ProviderKind provider) {
        var check = new SelfCheck.Request(true, 443, "/healthz");
        var plain = dns(provider, asked("Best"), "eu=", new Site(100, HERE.place(), "hc-1"));
        var dns = new DnsIntent(
                plain.zone(),
                plain.hostnames(),
                plain.ttl(),
                plain.asked(),
                provider,
                plain.sites(),
                plain.contested(),
                check);
        var named = AnswerRule.of(dns, regions("eu=a.example.net")).fit();
        assertThat(named.toString().contains("host names are not checked"))
                .isEqualTo(provider == ProviderKind.PowerDns);
        var answer = AnswerRule.of(dns, regions("eu=192.0.2.1"));
        var told = answer.fit() instanceof Fit.Downgraded(var why) ? why.sentence() : "";
        assertThat(told.contains("selfCheck was asked for")).isEqualTo(provider != ProviderKind.PowerDns);
        assertThat(told.contains("healthChecks were given")).isEqualTo(provider != ProviderKind.Route53);
        if (answer.wanted() instanceof Wanted.Records(RecordSet.Steered(var _, var _, var served, var _))) {
            assertThat(served).isEqualTo(provider == ProviderKind.PowerDns ? check : new SelfCheck.None());
        }
    }

    private static String told(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Nothing() -> "nothing";
            case Wanted.Records(RecordSet.Plain(var targets, var _)) ->
                "plain " + targets.stream().map(Target::toString).collect(Collectors.joining(" "));
            case Wanted.Records(RecordSet.Steered(var routing, var portions, var _, var _)) ->
                routing.kind() + " "
                        + portions.entrySet().stream()
                                .map(portion -> portion.getKey() + "="
                                        + portion.getValue().targets().first())
                                .collect(Collectors.joining(" "));
        };
    }

    private static AskedRouting asked(String word) {
        return switch (word) {
            case "Best" -> new AskedRouting.Best();
            case "Multivalue" -> new AskedRouting.Exactly(new Routing.Multivalue());
            case "Weighted" -> new AskedRouting.Exactly(new Routing.Weighted());
            case "Failover" -> new AskedRouting.Exactly(new Routing.Failover(List.of(region("eu"))));
            default -> new AskedRouting.Exactly(new Routing.Nearest(List.of(region("eu"))));
        };
    }

    private static DnsIntent dns(ProviderKind provider, AskedRouting asked, String regions, Site site) {
        var sites = new TreeMap<RegionName, Site>();
        regions(regions).keySet().forEach(name -> sites.put(name, site));
        return new DnsIntent(
                new ZoneName("example.com"),
                new TreeSet<>(List.of(new Hostname("shop.example.com"))),
                TTL,
                asked,
                provider,
                sites,
                new TreeMap<>(),
                new SelfCheck.None());
    }

    /** Regions with all of their traffic, written as in {@code eu=192.0.2.1/a.example.net us=}. */
    private static SortedMap<RegionName, RegionMemory> regions(String written) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        for (var region : written.split(" ")) {
            var parts = region.split("=", 2);
            regions.put(region(parts[0]), row(100, parts[1].isEmpty() ? new String[0] : parts[1].split("/")));
        }
        return regions;
    }

    private static RegionMemory row(int weight, String... endpoints) {
        var targets = Arrays.stream(endpoints)
                .map(text -> text.endsWith(".net") ? Target.alias(new Hostname(text)) : Target.of(text))
                .collect(Collectors.toCollection(TreeSet::new));
        return Given.row(
                Phase.Serving,
                Health.unknownSince(NOW),
                weight,
                targets,
                new Departure.Present(),
                Given.V1,
                Reason.Proven.itself());
    }
}
