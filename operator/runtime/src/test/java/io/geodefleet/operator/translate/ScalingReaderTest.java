package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Scaling;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingReaderTest {
    private static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");
    private static final ObjectKey AUTOSCALER =
            new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web");
    private static final String TARGET = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"Deployment | 3", "StatefulSet | 0"})
    void replicas_that_the_template_sets_may_be_raised(String kind, int replicas) {
        var key = new ObjectKey("apps/v1", kind, "shop", "web");
        assertThat(scaling(fleet(workload(kind, "{replicas: %d}".formatted(replicas)))))
                .isEqualTo(Map.of(key, new Scaling.Fixed(key, replicas)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{replicas: null}", "{replicas: \"3\"}", "{replicas: -1}"})
    void replicas_that_the_template_leaves_to_others_are_nobodys_to_raise(String spec) {
        assertThat(scaling(fleet(workload("Deployment", spec)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2} to {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}            | minReplicas: 2, maxReplicas: 9 | 2 | 9",
                "{replicas: 4} | minReplicas: 2, maxReplicas: 9 | 2 | 9",
                "{}            | maxReplicas: 9                 | 1 | 9",
            })
    void of_an_autoscaled_workload_the_floor_may_be_raised(String spec, String bounds, int floor, int ceiling) {
        var fleet = fleet(workload("Deployment", spec), autoscaler("web", "{%s, %s}".formatted(TARGET, bounds)));
        assertThat(scaling(fleet)).isEqualTo(Map.of(WEB, new Scaling.Autoscaled(AUTOSCALER, floor, ceiling)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{scaleTargetRef: {kind: StatefulSet, name: web}, maxReplicas: 9}",
                "{scaleTargetRef: {kind: Deployment, name: other}, maxReplicas: 9}",
                "{maxReplicas: 9}",
            })
    void an_autoscaler_of_something_else_does_not_count(String spec) {
        var fleet = fleet(workload("Deployment", "{replicas: 3}"), autoscaler("web", spec));
        assertThat(scaling(fleet)).isEqualTo(Map.of(WEB, new Scaling.Fixed(WEB, 3)));
    }

    @Test
    void two_autoscalers_of_one_workload_are_left_alone() {
        var spec = "{%s, maxReplicas: 9}".formatted(TARGET);
        assertThat(scaling(
                        fleet(workload("Deployment", "{replicas: 3}"), autoscaler("a", spec), autoscaler("b", spec))))
                .isEmpty();
    }

    @Test
    void an_autoscaler_without_a_ceiling_is_left_alone() {
        assertThat(scaling(fleet(workload("Deployment", "{replicas: 3}"), autoscaler("web", "{%s}".formatted(TARGET)))))
                .isEmpty();
    }

    private static String workload(String kind, String spec) {
        return "{apiVersion: apps/v1, kind: %s, metadata: {name: web}, spec: %s}".formatted(kind, spec);
    }

    private static String autoscaler(String name, String spec) {
        return "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: %s}, spec: %s}"
                .formatted(name, spec);
    }

    private static Document fleet(String... manifests) {
        var fleet = World.fleet();
        for (var manifest : manifests) {
            fleet = fleet.with("/spec/template/manifests/-", manifest);
        }
        return fleet;
    }

    private static SortedMap<ObjectKey, Scaling> scaling(Document fleet) {
        var geodes = World.valid(fleet, World.usual()).geodes();
        return Objects.requireNonNull(geodes.get(new RegionName("eu-west")))
                .geode()
                .scaling();
    }
}
