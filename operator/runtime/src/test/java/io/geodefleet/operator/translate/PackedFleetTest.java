package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackedFleetTest {
    private static final Document FULL = World.fleet()
            .with("/metadata/resourceVersion", "\"7\"")
            .with("/metadata/generation", "3")
            .with("/metadata/finalizers", "[geodefleet.io/withdraw]")
            .with("/metadata/annotations", "{geodefleet.io/approved: \"aaaaaaaaaa\"}")
            .with("/metadata/creationTimestamp", "\"2026-11-24T08:00:00Z\"")
            .with("/spec/overrides", """
                    [{regions: [eu-west], patches: [{target: {kind: ConfigMap, name: web}, jsonPatch: [{op: add, path: /data/N, value: 7.5}]}]}]
                    """)
            .with("/status", """
                    {observedGeneration: 3, serving: 1/1, revision: aaaaaaaaaa,
                     regions: [{name: eu-west, phase: Serving, phaseSince: "2026-11-24T08:00:00.120Z", verdict: Healthy, weight: 100,
                                why: "ready, by 1 of 1"}],
                     dns: {records: [{hostname: shop.example.com, targets: [192.0.2.1]}], verifiedAt: "2026-11-24T08:00:01Z"}}
                    """);

    static Stream<GeodeFleet> fleets() {
        return Stream.of(
                FULL.fleet(),
                FULL.beingDeleted().fleet(),
                World.fleet().fleet(),
                World.fleet().without("/spec").fleet(),
                World.fleet().without("/metadata/labels").fleet());
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void nothing_that_a_round_reads_is_lost(GeodeFleet fleet) {
        var again = PackedFleet.of(fleet).value();

        assertThat(Document.tree(again)).isEqualTo(Document.tree(fleet));
        assertThat(again.getStatus()).isEqualTo(fleet.getStatus());
    }

    @Test
    void who_owns_which_field_and_what_kubectl_wrote_down_are_left_out_and_nothing_of_that_in_the_original() {
        var fleet = FULL.with("/metadata/managedFields", "[{manager: kubectl, operation: Apply}]")
                .with("/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration", "\"{}\"")
                .fleet();

        var again = PackedFleet.of(fleet).value().getMetadata();

        assertThat(again.getManagedFields()).isEmpty();
        assertThat(again.getAnnotations()).containsOnlyKeys("geodefleet.io/approved");
        assertThat(fleet.getMetadata().getManagedFields()).hasSize(1);
        assertThat(fleet.getMetadata().getAnnotations()).hasSize(2);
    }

    @Test
    void each_caller_gets_a_copy_of_its_own() {
        var packed = PackedFleet.of(FULL.fleet());
        packed.value().getMetadata().setFinalizers(List.of());
        packed.value().setStatus(null);

        assertThat(Document.tree(packed.value())).isEqualTo(Document.tree(FULL.fleet()));
    }

    @Test
    void what_most_fleets_say_takes_no_room() {
        var text = Json.bytes(FULL.fleet()).length;

        assertThat(PackedFleet.of(FULL.fleet()).size()).isLessThan(text / 4);
    }
}
