package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.TrafficState;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two switches that live in Git, cell by cell; docs/concepts/precedence.md shows the same table. */
class TrafficSwitchTest {
    @ParameterizedTest(name = "fleet {0}, region {1}: {2}")
    @CsvSource({
        "Auto,    Auto,    Auto",
        "Auto,    Drained, Drained",
        "Drained, Auto,    Drained",
        "Drained, Drained, Drained",
        "Serving, Auto,    Serving",
        "Serving, Drained, Drained",
    })
    void drained_beats_serving_whoever_says_it(String fleet, String region, TrafficState wanted) {
        assertThat(state(named("{name: eu-west, trafficState: %s}".formatted(fleet)), region))
                .isEqualTo(wanted);
    }

    @Test
    void a_switch_that_is_not_there_leaves_it_to_health() {
        var hub = World.usual();
        assertThat(state(World.fleet(), hub)).isEqualTo(TrafficState.Auto);
        assertThat(state(named("{name: eu-west}"), hub)).isEqualTo(TrafficState.Auto);
    }

    @Test
    void the_regions_switch_is_for_fleets_that_name_no_region_too() {
        assertThat(state(World.fleet(), "Drained")).isEqualTo(TrafficState.Drained);
    }

    private static Document named(String region) {
        return World.fleet().with("/spec/placement", "{regions: [%s]}".formatted(region));
    }

    private static TrafficState state(Document fleet, String region) {
        var edited = World.region("eu-west", "{}", "{}").with("/spec/trafficState", region);
        return state(fleet, World.usual().withRegionEdited(edited));
    }

    private static TrafficState state(Document fleet, World hub) {
        var regions = World.valid(fleet, hub).intent().regions();
        return Objects.requireNonNull(regions.get(new RegionName("eu-west"))).trafficState();
    }
}
