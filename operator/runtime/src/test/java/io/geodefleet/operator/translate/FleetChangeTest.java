package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.GeodeZone;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetChangeTest {
    private static Optional<KnownFleet> fleet(String regions, String hostname) {
        return Optional.ofNullable(hostname)
                .map(name -> KnownFleet.of(World.fleet()
                        .with("/spec/dns/hostnames", "[" + name + "]")
                        .with("/status", "{regions: [%s]}".formatted(row(regions)))
                        .fleet()));
    }

    private static String row(String region) {
        return region == null ? "" : "{name: %s, phase: Serving, verdict: Healthy}".formatted(region);
    }

    @ParameterizedTest(name = "from {0} to {2}: {4}")
    @CsvSource({
        "       , a.example.com, eu-west, a.example.com, true",
        "eu-west, a.example.com,        , a.example.com, true",
        "eu-west, a.example.com, us-east, a.example.com, true",
        "eu-west, a.example.com,        ,              , true",
        "       ,              , eu-west, a.example.com, true",
        "eu-west, a.example.com, eu-west, b.example.com, false",
        "us-east, a.example.com,        , a.example.com, false",
    })
    void a_region_is_concerned_when_a_fleet_comes_or_leaves(
            String before, String nameBefore, String now, String nameNow, boolean isConcerned) {
        var change = new FleetChange(fleet(before, nameBefore), fleet(now, nameNow));

        assertThat(change.concernsRegion("eu-west")).isEqualTo(isConcerned);
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "a.example.com, b.example.com, true",
        "a.example.com, A.example.com, false",
        "a.example.org, b.example.org, false",
        "a.example.org, b.example.com, true",
        "             , a.example.com, true",
        "a.example.com,              , true",
    })
    void a_zone_is_concerned_when_a_name_in_it_comes_or_goes(String before, String now, boolean isConcerned) {
        var zone = World.zone("example-com", "example.com").as(GeodeZone.class);
        var change = new FleetChange(fleet("eu-west", before), fleet("eu-west", now));

        assertThat(change.concernsZone(zone)).isEqualTo(isConcerned);
    }
}
