package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a fleet calls for a round. */
class FleetChangesTest {
    private final FleetChanges changes = new FleetChanges();

    @Test
    void a_humans_word_on_a_rollout_calls_for_a_round() {
        assertThat(changes.accept(fleet(Map.of("geodefleet.io/approved", "3f2a")), fleet(Map.of())))
                .isTrue();
        assertThat(changes.accept(
                        fleet(Map.of("geodefleet.io/resume", "3f2a")), fleet(Map.of("geodefleet.io/resume", "77b1"))))
                .isTrue();
        assertThat(changes.accept(fleet(Map.of()), fleet(Map.of("geodefleet.io/approved", "3f2a"))))
                .isTrue();
    }

    @Test
    void other_annotations_and_our_own_status_do_not() {
        var said = Map.of("geodefleet.io/approved", "3f2a");
        var noted = Map.of("geodefleet.io/approved", "3f2a", "note", "looks good", "geodefleet.io/other", "x");

        assertThat(changes.accept(fleet(noted), fleet(said))).isFalse();
        assertThat(changes.accept(fleet(Map.of("note", "a")), new GeodeFleet())).isFalse();
    }

    private static GeodeFleet fleet(Map<String, String> annotations) {
        var fleet = new GeodeFleet();
        fleet.getMetadata().setAnnotations(annotations);
        return fleet;
    }
}
