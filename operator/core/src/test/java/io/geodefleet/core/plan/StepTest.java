package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.given.Given;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepTest {
    private static final Step BOTH = apply("eu", Map.of(), Given.SERVICE, Given.WEB);

    @Test
    void what_a_step_applied_includes_each_part_of_it() {
        assertThat(BOTH.includes(apply("eu", Map.of(), Given.WEB))).isTrue();
        assertThat(BOTH.includes(BOTH)).isTrue();
        assertThat(apply("eu", Map.of(), Given.WEB).includes(BOTH)).isFalse();
    }

    @Test
    void another_region_another_revision_and_other_replicas_are_not_part_of_it() {
        assertThat(BOTH.includes(apply("us", Map.of(), Given.WEB))).isFalse();
        assertThat(BOTH.includes(
                        new Step.ApplyGeode(region("eu"), List.of(Given.WEB), new TreeMap<>(), new RevisionId("v2"))))
                .isFalse();
        assertThat(BOTH.includes(apply("eu", Map.of(Given.WEB, 4), Given.WEB))).isFalse();
        assertThat(apply("eu", Map.of(Given.WEB, 4), Given.WEB).includes(apply("eu", Map.of(), Given.WEB)))
                .isFalse();
    }

    private static Step apply(String region, Map<ObjectKey, Integer> raised, ObjectKey... objects) {
        return new Step.ApplyGeode(region(region), List.of(objects), new TreeMap<>(raised), Given.V1);
    }
}
