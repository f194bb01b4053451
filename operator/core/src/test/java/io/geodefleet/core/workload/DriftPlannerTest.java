package io.geodefleet.core.workload;

import static io.geodefleet.core.given.Given.SERVICE;
import static io.geodefleet.core.given.Given.WEB;
import static io.geodefleet.core.given.Given.geode;
import static io.geodefleet.core.given.Given.object;
import static io.geodefleet.core.given.Given.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ObjectSighting;
import java.util.Collections;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftPlannerTest {
    private static final ObjectKey OLD = new ObjectKey("v1", "ConfigMap", "shop", "old");
    private final TreeMap<ObjectKey, ObjectSighting> inPlace =
            new TreeMap<>(seen("v1", 1, 1).objects());

    @Test
    void everything_is_applied_to_an_empty_cluster() {
        assertThat(DriftPlanner.toApply(geode("v1"), Collections.emptySortedMap()))
                .containsExactly(WEB, SERVICE);
    }

    @Test
    void nothing_is_applied_where_every_digest_is_in_place() {
        assertThat(DriftPlanner.toApply(geode("v1"), inPlace)).isEmpty();
        assertThat(DriftPlanner.toPrune(geode("v1"), inPlace)).isEmpty();
    }

    @Test
    void an_outdated_object_and_one_that_somebody_edited_are_applied_again() {
        inPlace.put(WEB, object(new Digest("web-v0")));
        assertThat(DriftPlanner.toApply(geode("v1"), inPlace)).containsExactly(WEB);
        inPlace.put(WEB, new ObjectSighting("uid-1", "2", new Digest("web-v1"), false));
        assertThat(DriftPlanner.toApply(geode("v1"), inPlace)).containsExactly(WEB);
    }

    @Test
    void an_object_that_bears_our_mark_but_was_never_applied_is_applied() {
        inPlace.put(SERVICE, object(Digest.NONE));
        assertThat(DriftPlanner.toApply(geode("v1"), inPlace)).containsExactly(SERVICE);
    }

    @Test
    void what_the_template_dropped_is_deleted_once_the_rest_is_in_place() {
        inPlace.put(OLD, object(new Digest("x")));
        assertThat(DriftPlanner.toPrune(geode("v1"), inPlace)).containsOnlyKeys(OLD);
        assertThat(DriftPlanner.toPrune(geode("v2"), inPlace)).isEmpty();
    }
}
