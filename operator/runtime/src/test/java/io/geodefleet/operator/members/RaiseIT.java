package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More replicas for a while, and none of it where somebody else counts them. */
@ExtendWith(OneMember.Extension.class)
class RaiseIT {
    private static final String UNCOUNTED = DEPLOYMENT.replace("  replicas: 2\n", "");
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 2
              maxReplicas: 9
            """;

    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    RaiseIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
        this.members = own.members();
    }

    @Test
    void a_deployments_replicas_are_raised_and_lowered_again() {
        var geode = Geode.of(fleet, DEPLOYMENT);
        var web = Geode.web(fleet);
        apply(geode, web);

        raise(geode, web, 5);
        assertThat(replicas()).isEqualTo(5);
        isSeen(geode, web, own(geode, web).raisedTo(5), true);

        apply(geode, web);
        assertThat(replicas()).isEqualTo(2);
        isSeen(geode, web, own(geode, web), true);
    }

    @Test
    void who_changes_a_raised_number_is_drift_as_ever() {
        var geode = Geode.of(fleet, DEPLOYMENT);
        var web = Geode.web(fleet);
        raise(geode, web, 5);
        scale(3);

        isSeen(geode, web, own(geode, web).raisedTo(5), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  minReplicas: 2\n", ""})
    void an_autoscalers_floor_is_raised_and_lowered_and_its_deployment_is_left_alone(String floor) {
        var geode = Geode.of(fleet, UNCOUNTED, AUTOSCALER.replace("  minReplicas: 2\n", floor));
        var autoscaler = Geode.key(fleet, "autoscaling/v2", "HorizontalPodAutoscaler", "web");
        apply(geode, Geode.web(fleet));
        apply(geode, autoscaler);
        scale(4);

        raise(geode, autoscaler, 6);
        assertThat(floor()).isEqualTo(6);
        isSeen(geode, autoscaler, own(geode, autoscaler).raisedTo(6), true);
        apply(geode, Geode.web(fleet));
        assertThat(replicas()).as("as the autoscaler left it").isEqualTo(4);

        apply(geode, autoscaler);
        assertThat(floor()).isEqualTo(floor.isEmpty() ? 1 : 2);
        isSeen(geode, autoscaler, own(geode, autoscaler), true);
        assertThat(replicas()).as("as the autoscaler left it").isEqualTo(4);
    }

    private void apply(RenderedGeode geode, ObjectKey key) {
        act(geode, key, new TreeMap<>());
    }

    private void raise(RenderedGeode geode, ObjectKey key, int replicas) {
        var raised = new TreeMap<ObjectKey, Integer>();
        raised.put(key, replicas);
        act(geode, key, raised);
    }

    private void act(RenderedGeode geode, ObjectKey key, TreeMap<ObjectKey, Integer> raised) {
        var step = new Step.ApplyGeode(EU, List.of(key), raised, geode.revision());
        assertThat(members.apply(EU, fleet, step, geode)).isInstanceOf(Outcome.Done.class);
    }

    private void isSeen(RenderedGeode geode, ObjectKey key, Digest digest, boolean intact) {
        Eventually.holds(() -> {
            var seen = own.sight(geode);
            assertThat(seen.objects()).hasEntrySatisfying(key, object -> {
                assertThat(object.applied()).isEqualTo(digest);
                assertThat(object.intact()).isEqualTo(intact);
            });
        });
    }

    private static Digest own(RenderedGeode geode, ObjectKey key) {
        return Objects.requireNonNull(geode.geode().objects().get(key));
    }

    /** As an autoscaler does: through the scale subresource, under another name than ours. */
    private void scale(int replicas) {
        member.kubectl("scale", "deployment", "web", "-n", own.namespace(), "--replicas=" + replicas);
    }

    private int replicas() {
        return own.deployment().getSpec().getReplicas();
    }

    private int floor() {
        return member.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(own.namespace())
                .withName("web")
                .get()
                .getSpec()
                .getMinReplicas();
    }
}
