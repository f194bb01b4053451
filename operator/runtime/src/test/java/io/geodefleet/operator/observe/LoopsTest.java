package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopsTest {
    private static RegionSighting seen(Target... endpoints) {
        return new RegionSighting.Seen(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(List.of(endpoints)),
                new ReadyEndpoints.Ready(1),
                new TreeMap<>());
    }

    @ParameterizedTest(name = "{0} behind {1}: {2}")
    @CsvSource({
        "shop.example.com, shop.example.com, true",
        "lb.example.com, *.example.com, false",
        "lb.example.com, shop.example.com, false",
        "lb.shop.example.com, shop.example.com, false",
    })
    void a_load_balancer_by_a_name_that_the_fleet_publishes_is_no_endpoint(
            String name, String published, boolean loop) {
        var sighting = seen(Target.alias(new Hostname(name)));

        assertThat(Loops.without(List.of(new Hostname("pay.example.com"), new Hostname(published)), sighting))
                .isEqualTo(loop ? seen() : sighting);
    }

    @Test
    void an_address_leads_somewhere() {
        var sighting = seen(Target.of("192.0.2.1"));

        assertThat(Loops.without(List.of(new Hostname("*.example.com")), sighting))
                .isEqualTo(sighting);
        assertThat(Loops.without(List.of(), new RegionSighting.Unregistered()))
                .isEqualTo(new RegionSighting.Unregistered());
    }
}
