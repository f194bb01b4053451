package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Replicas;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneMember.Extension.class)
class WriteIT {
    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    WriteIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
        this.members = own.members();
    }

    @Test
    void every_kind_is_applied_and_then_seen_intact() {
        var manifests = new ArrayList<>(List.of(Geode.OTHERS));
        manifests.addAll(List.of(DEPLOYMENT, SERVICE, CONFIG_MAP));
        var geode = Geode.of(fleet, manifests.toArray(String[]::new));

        assertThat(apply(geode)).isInstanceOf(Outcome.Done.class);

        Eventually.holds(() -> {
            var seen = own.sight(geode);
            assertThat(seen.objects()).containsOnlyKeys(geode.manifests().keySet());
            assertThat(seen.objects()).allSatisfy((key, object) -> {
                assertThat(object.intact()).as("%s is intact", key).isTrue();
                assertThat(object.applied()).isEqualTo(geode.geode().objects().get(key));
            });
            assertThat(seen.workloads()).containsEntry(Geode.web(fleet), new Replicas(2, 2));
        });
    }

    @Test
    void what_is_in_place_does_not_change_when_it_is_applied_again() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        var before = own.configMap().getMetadata().getResourceVersion();

        assertThat(apply(geode)).isInstanceOf(Outcome.Done.class);

        assertThat(own.configMap().getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void a_field_that_somebody_changed_is_drift_and_its_new_owner_is_named() {
        var geode = Geode.of(fleet, DEPLOYMENT);
        apply(geode);
        member.kubectl(
                "patch",
                "deployment",
                "web",
                "-n",
                own.namespace(),
                "--field-manager=kubectl-edit",
                "--type=json",
                "-p",
                "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":5}]");
        Eventually.holds(() -> assertThat(own.sight(geode).objects().get(Geode.web(fleet)))
                .isNotNull()
                .extracting(ObjectSighting::intact)
                .isEqualTo(false));

        var outcome = apply(geode);

        assertThat(why(outcome))
                .isEqualTo(Reason.FieldConflict.because("Deployment/web .spec.replicas is owned by kubectl-edit"));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_field_that_somebody_added_is_theirs_and_no_drift() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        member.kubectl("annotate", "configmap", "web", "-n", own.namespace(), "team=a");

        Eventually.holds(() -> {
            assertThat(own.sight(geode).objects()).hasEntrySatisfying(configMap(), seen -> {
                assertThat(seen.resourceVersion())
                        .isEqualTo(own.configMap().getMetadata().getResourceVersion());
                assertThat(seen.intact()).isTrue();
            });
        });
    }

    @Test
    void an_object_that_was_there_before_is_not_taken_over() {
        member.kubectl("create", "configmap", "web", "-n", own.namespace(), "--from-literal=region=theirs");
        var geode = Geode.of(fleet, CONFIG_MAP);

        var outcome = apply(geode);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(why(outcome))
                .isEqualTo(Reason.NotOurs.because(
                        "ConfigMap/web exists in namespace %s and belongs to somebody outside GeodeFleet"
                                .concat(" (written by kubectl-create)")
                                .formatted(own.namespace())));
        assertThat(own.configMap().getData()).isEqualTo(Map.of("region", "theirs"));
    }

    @Test
    void an_object_of_another_fleet_is_not_taken_over() {
        var other = new FleetIdentity(fleet.name(), fleet.uid() + "-former");
        members.apply(EU, other, applyAll(Geode.of(other, CONFIG_MAP)), Geode.of(other, CONFIG_MAP));

        assertThat(why(apply(Geode.of(fleet, CONFIG_MAP))))
                .isEqualTo(Reason.NotOurs.because("ConfigMap/web exists in namespace %s and belongs to the fleet %s"
                        .formatted(own.namespace(), fleet.name())));
    }

    @Test
    void what_was_taken_away_of_a_whole_geode_is_put_back_though_another_object_is_refused() {
        var geode = Geode.of(fleet, CONFIG_MAP, DEPLOYMENT);
        apply(geode);
        own.seenAll(geode);
        member.kubectl("scale", "deployment", "web", "-n", own.namespace(), "--replicas=5");
        member.kubectl("delete", "configmap", "web", "-n", own.namespace());
        Eventually.holds(() -> assertThat(own.sight(geode).objects()).containsOnlyKeys(Geode.web(fleet)));

        var outcome = apply(geode);

        assertThat(why(outcome).reason()).isEqualTo(Reason.FieldConflict);
        assertThat(own.configMap()).isNotNull();
    }

    @Test
    void a_missing_namespace_is_made() {
        var unhoused = member.unhousedFleet();
        var geode = Geode.of(unhoused, CONFIG_MAP);

        assertThat(members.apply(EU, unhoused, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_missing_namespace_that_may_not_be_made_is_named() {
        member.account("lodger");
        member.kubectl(
                "create",
                "clusterrole",
                "lodger",
                "--verb=get,list,watch,create,patch,delete",
                "--resource=serviceaccounts,configmaps,services,poddisruptionbudgets.policy,deployments.apps,statefulsets.apps,"
                        + "horizontalpodautoscalers.autoscaling,ingresses.networking.k8s.io");
        member.kubectl(
                "create",
                "clusterrolebinding",
                "lodger",
                "--clusterrole=lodger",
                "--serviceaccount=geodefleet-member:lodger");
        var unhoused = member.unhousedFleet();
        var geode = Geode.of(unhoused, CONFIG_MAP);

        members.register(EU, member.credentials("lodger"));

        // A right works a moment after it is stored.
        Eventually.holds(() -> assertThat(why(members.apply(EU, unhoused, applyAll(geode), geode)))
                .isEqualTo(Reason.ApplyRefused.because(
                        "ConfigMap/web: namespace %s does not exist here and may not be created"
                                .formatted(unhoused.name().namespace()))));
    }

    @Test
    void every_write_is_made_by_the_members_account() {
        var log = member.plane().auditLog().orElseThrow();
        long mark = log.mark();
        apply(Geode.of(fleet, CONFIG_MAP));

        Eventually.holds(() -> assertThat(log.since(mark))
                .filteredOn(event -> event.writes()
                        && event.namespace().equals(own.namespace())
                        && event.name().equals("web"))
                .extracting(AuditEvent::user)
                .containsExactly("system:serviceaccount:geodefleet-member:geodefleet"));
    }

    private Outcome apply(RenderedGeode geode) {
        return members.apply(EU, fleet, applyAll(geode), geode);
    }

    private static Why why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> throw new AssertionError("it was done: " + done);
            case Outcome.Retry retry -> retry.why();
            case Outcome.Refused refused -> refused.why();
        };
    }

    private ObjectKey configMap() {
        return Geode.key(fleet, "v1", "ConfigMap", "web");
    }
}
