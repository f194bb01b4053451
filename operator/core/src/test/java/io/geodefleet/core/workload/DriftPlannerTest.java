package io.geodefleet.core.workload;

import static io.geodefleet.core.given.Given.SERVICE;
import static io.geodefleet.core.given.Given.WEB;
import static io.geodefleet.core.given.Given.geode;
import static io.geodefleet.core.given.Given.object;
import static io.geodefleet.core.given.Given.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftPlannerTest {
    private static final ObjectKey OLD = new ObjectKey("v1", "ConfigMap", "shop", "old");
    private final TreeMap<ObjectKey, ObjectSighting> inPlace =
            new TreeMap<>(seen("v1", 1, 1).objects());

    private static DriftPlanner drift(String revision) {
        return new DriftPlanner(geode(revision), Collections.emptySortedMap());
    }

    @Test
    void a_raised_workload_is_wanted_with_its_number_and_with_the_templates_once_it_is_not_raised_any_more() {
        var web = new TreeMap<ObjectKey, Scaling>(Map.of(WEB, new Scaling.Fixed(WEB, 3)));
        var scalable = new Geode(geode("v1").objects(), new Digest("v1"), web);
        var raised = new DriftPlanner(scalable, new TreeMap<>(Map.of(WEB, new Raise(3, 5))));
        assertThat(raised.toApply(inPlace)).containsExactly(WEB);
        assertThat(raised.raisedAmong(List.of(WEB, SERVICE))).isEqualTo(Map.of(WEB, 5));
        inPlace.put(WEB, object(new Digest("web-v1").raisedTo(5)));
        assertThat(raised.toApply(inPlace)).isEmpty();
        var lowered = new DriftPlanner(scalable, Collections.emptySortedMap());
        assertThat(lowered.toApply(inPlace)).containsExactly(WEB);
        assertThat(lowered.raisedAmong(List.of(WEB))).isEmpty();
    }

    @Test
    void everything_is_applied_to_an_empty_cluster() {
        assertThat(drift("v1").toApply(Collections.emptySortedMap())).containsExactly(WEB, SERVICE);
    }

    @Test
    void nothing_is_applied_where_every_digest_is_in_place() {
        assertThat(drift("v1").toApply(inPlace)).isEmpty();
        assertThat(drift("v1").toPrune(inPlace)).isEmpty();
    }

    @Test
    void an_outdated_object_and_one_that_somebody_edited_are_applied_again() {
        inPlace.put(WEB, object(new Digest("web-v0")));
        assertThat(drift("v1").toApply(inPlace)).containsExactly(WEB);
        inPlace.put(WEB, new ObjectSighting("uid-1", "2", new Digest("web-v1"), false, Readiness.Ready));
        assertThat(drift("v1").toApply(inPlace)).containsExactly(WEB);
    }

    @Test
    void an_object_that_bears_our_mark_but_was_never_applied_is_applied() {
        inPlace.put(SERVICE, object(Digest.NONE));
        assertThat(drift("v1").toApply(inPlace)).containsExactly(SERVICE);
    }

    @Test
    void what_the_template_dropped_is_deleted_once_the_rest_is_in_place() {
        inPlace.put(OLD, object(new Digest("x")));
        assertThat(drift("v1").toPrune(inPlace)).containsOnlyKeys(OLD);
        assertThat(drift("v2").toPrune(inPlace)).isEmpty();
    }
}
