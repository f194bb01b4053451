package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.KnownFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KnownFleetsTest {
    private static final String KEY = "shop/web";

    private final KnownFleets fleets = new KnownFleets();
    private final List<String> told = new ArrayList<>();

    KnownFleetsTest() {
        fleets.onChange(change -> told.add(text(change)));
    }

    @Test
    void each_change_is_told_once_as_what_was_known_and_what_is() {
        fleets.is(KEY, fleet("a", 1));
        fleets.is(KEY, fleet("a", 1));
        fleets.is(KEY, fleet("a", 2));
        fleets.isGone(KEY);
        fleets.isGone(KEY);

        assertThat(told).containsExactly("- to a1", "a1 to a2", "a2 to -");
        assertThat(fleets.all()).isEmpty();
    }

    @Test
    void a_fleet_that_was_made_anew_under_the_name_is_another_one() {
        fleets.is(KEY, fleet("a", 1));
        fleets.is(KEY, fleet("b", 2));

        assertThat(told).containsExactly("- to a1", "a1 to -", "- to b2");
    }

    @Test
    void whoever_needs_all_fleets_waits_until_they_are_complete() throws Exception {
        var waiting = CompletableFuture.runAsync(fleets::await);
        fleets.whenComplete(() -> told.add("complete"));
        fleets.is(KEY, fleet("a", 1));
        assertThat(waiting).isNotDone();
        assertThat(fleets.areComplete()).isFalse();

        fleets.becomeComplete();

        waiting.get(20, TimeUnit.SECONDS);
        fleets.await();
        fleets.whenComplete(() -> told.add("later"));
        assertThat(fleets.areComplete()).isTrue();
        assertThat(told).containsExactly("- to a1", "complete", "later");
    }

    private static String text(FleetChange change) {
        return change.before().map(KnownFleetsTest::text).orElse("-") + " to "
                + change.now().map(KnownFleetsTest::text).orElse("-");
    }

    private static String text(KnownFleet fleet) {
        return fleet.claim().uid() + fleet.generation();
    }

    private static GeodeFleet fleet(String uid, int version) {
        var fleet = new GeodeFleet();
        fleet.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web")
                .withUid(uid)
                .withGeneration((long) version)
                .withResourceVersion(Integer.toString(version))
                .withCreationTimestamp("2026-11-24T08:00:00Z")
                .build());
        return fleet;
    }
}
