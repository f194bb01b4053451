package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fleet at the limits of admission: it works, or is refused with a sentence that says what to shorten. */
class LargeFleetTest {
    private static final int REGIONS = 50;

    @Test
    void a_template_of_a_megabyte_is_rendered_for_fifty_regions() {
        var fleet = World.fleet();
        for (int i = 0; i < 50; i++) {
            fleet = fleet.with(
                    "/spec/template/manifests/-",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: part-%d}, data: {a: %s, region: \"${geode.region.name}\"}}"
                            .formatted(i, "x".repeat(20_000)));
        }
        var world = World.usual();
        for (int i = 0; i < REGIONS; i++) {
            world = world.withRegion(World.region("region-" + i, "{tier: prod}", "{}"));
        }

        var valid = World.valid(fleet, world);

        assertThat(valid.geodes()).hasSize(REGIONS + 3);
        assertThat(valid.geodes().values())
                .allSatisfy(geode -> assertThat(geode.manifests()).hasSize(52));
    }

    @Test
    void a_template_that_grows_beyond_two_megabytes_when_it_is_filled_in_is_refused() {
        var fleet = World.fleet().with("/spec/template/variables", "{BIG: " + "x".repeat(4_096) + "}");
        for (int i = 0; i < 60; i++) {
            fleet = fleet.with(
                    "/spec/template/manifests/-",
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: part-%d}, data: {a: \"%s\"}}"
                            .formatted(i, "${geode.vars.BIG}".repeat(20)));
        }

        assertThat(World.problem(fleet, World.usual()))
                .contains("spec.template.manifests[")
                .hasSizeLessThan(400);
    }
}
