package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.RegionName;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainReaderTest {
    private static final RegionName EU = new RegionName("eu-west");

    private final World world = World.usual();

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "eu-west | {} | true",
                "eu-west | null | true",
                "eu-west | {matchLabels: {stage: live}} | true",
                "eu-west | {matchLabels: {stage: test}} | false",
                "eu-west | {matchExpressions: [{key: stage, operator: NotIn, values: [live]}]} | false",
                "shut | {} | false",
                "mars | {} | false",
            })
    void a_drain_is_an_order_to_the_fleets_that_it_selects_in_a_region_of_theirs(
            String region, String selector, boolean ordered) {
        var drained = world.withDrain(World.drain("inc-42", region, selector));

        assertThat(World.valid(World.fleet(), drained).intent().drains()).hasSize(ordered ? 1 : 0);
    }

    @Test
    void an_order_carries_the_words_and_the_end_that_the_human_gave() {
        var ending = World.drain("inc-42", "eu-west", "{}").with("/spec/expiresAt", "\"2026-12-01T06:00:00Z\"");
        var endless = World.drain("a", "eu-west", "{}");

        assertThat(World.valid(World.fleet(), world.withDrain(ending).withDrain(endless))
                        .intent()
                        .drains())
                .containsExactly(order("a", Instant.MAX), order("inc-42", Instant.parse("2026-12-01T06:00:00Z")));
    }

    private static DrainOrder order(String name, Instant expiresAt) {
        return new DrainOrder(name, EU, "kernel upgrade", expiresAt, DrainMode.Gradual, Set.of(), "");
    }

    @Test
    void a_drain_that_is_being_deleted_orders_nothing() {
        var lifted = world.withDrain(World.drain("inc-42", "eu-west", "{}").beingDeleted());

        assertThat(World.valid(World.fleet(), lifted).intent().drains()).isEmpty();
    }

    @Test
    void a_fleet_without_labels_is_drained_by_an_empty_selector_alone() {
        var bare = World.fleet().without("/metadata/labels");

        assertThat(World.valid(bare, world.withDrain(World.drain("a", "eu-west", "{}")))
                        .intent()
                        .drains())
                .hasSize(1);
        assertThat(World.valid(bare, world.withDrain(World.drain("a", "eu-west", "{matchLabels: {a: b}}")))
                        .intent()
                        .drains())
                .isEmpty();
    }
}
