package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Scaling;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyReaderTest {
    private static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");
    private static final Document FLEET = World.fleet()
            .with(
                    "/spec/template/manifests/-",
                    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 3}}");
    private static final String AUTOSCALER =
            "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name:"
                    + " web}, spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}}";

    private final World world = World.usual();

    @Test
    void a_fleet_that_says_nothing_owns_all_that_it_writes_and_deletes_it_at_the_end() {
        assertThat(geode(FLEET).rules()).isEqualTo(ApplyRules.NONE);
        assertThat(World.valid(FLEET, world).deletePolicy()).isEqualTo(DeletePolicy.DELETE);
    }

    @Test
    void a_number_that_is_left_to_others_is_not_ours_to_raise() {
        assertThat(geode(FLEET).geode().scaling()).containsEntry(WEB, new Scaling.Fixed(WEB, 3));

        var geode = geode(FLEET.with("/spec/apply", ignoring("/spec/replicas")));

        assertThat(geode.rules().ignoredIn(WEB)).containsExactly("/spec/replicas");
        assertThat(geode.geode().scaling()).isEmpty();
    }

    @Test
    void the_replicas_of_a_workload_with_an_autoscaler_are_the_autoscalers_without_asking() {
        var geode = geode(FLEET.with("/spec/template/manifests/-", AUTOSCALER));

        assertThat(geode.rules().ignoredIn(WEB)).containsExactly("/spec/replicas");
        assertThat(geode.geode().scaling().get(WEB)).isInstanceOf(Scaling.Autoscaled.class);
    }

    @Test
    void what_is_ignored_is_part_of_the_revision_and_saying_nothing_is_not() {
        var plain = geode(FLEET).revision();

        assertThat(geode(FLEET.with("/spec/apply", "{takeOver: IfUnowned, deletePolicy: Orphan}"))
                        .revision())
                .isEqualTo(plain);
        assertThat(geode(FLEET.with("/spec/apply", ignoring("/spec/replicas"))).revision())
                .isNotEqualTo(plain);
    }

    @Test
    void a_fleet_that_is_being_deleted_still_knows_what_becomes_of_its_objects() {
        var fleet = FLEET.with("/spec/apply", "{deletePolicy: Orphan}").beingDeleted();

        assertThat(World.valid(fleet, world).deletePolicy()).isEqualTo(DeletePolicy.ORPHAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metadata/name",
                "/metadata/labels",
                "/metadata/labels/geodefleet.io~1fleet",
                "/metadata/annotations/geodefleet.io~1digest",
                "/kind",
                "/status/replicas",
                "/spec/template/spec/containers/0",
                "spec",
                "/spec//replicas",
                ""
            })
    void what_names_or_marks_an_object_cannot_be_left_to_others(String pointer) {
        assertThat(World.problem(FLEET.with("/spec/apply", ignoring(pointer)), world))
                .isEqualTo("spec.apply.ignoreFields[0].jsonPointers " + pointer
                        + " is not a field that can be left to others: write one such as /spec/replicas");
    }

    @Test
    void fields_of_an_object_that_is_not_there_are_told() {
        assertThat(World.problem(
                        FLEET.with(
                                "/spec/apply", "{ignoreFields: [{kind: Deployment, name: webb, jsonPointers: [/a]}]}"),
                        world))
                .isEqualTo("spec.apply.ignoreFields[0] is for no object of spec.template.manifests: correct kind"
                        + " Deployment or name, or remove it");
    }

    private static String ignoring(String pointer) {
        return "{ignoreFields: [{kind: Deployment, name: web, jsonPointers: [\"" + pointer + "\"]}]}";
    }

    private RenderedGeode geode(Document fleet) {
        return Objects.requireNonNull(World.valid(fleet, world).geodes().get(new RegionName("eu-west")));
    }
}
