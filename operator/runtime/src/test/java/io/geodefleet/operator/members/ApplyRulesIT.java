package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.operator.translate.ApplyRules;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fields that are left to others, objects that are taken over or let go, and changes that no API allows. */
@ExtendWith(OneMember.Extension.class)
class ApplyRulesIT {
    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    ApplyRulesIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
        this.members = own.members();
    }

    @Test
    void a_field_that_is_ignored_is_set_at_creation_and_neither_fought_for_nor_reset_later() {
        apply(ignoring("/spec/replicas", DEPLOYMENT));
        assertThat(replicas()).isEqualTo(2);
        var changed = ignoring("/spec/replicas", DEPLOYMENT.replace("replicas: 2", "replicas: 4"));

        // Only we hold it: leaving it out now would reset it to 1.
        apply(changed);
        assertThat(replicas()).isEqualTo(2);

        member.kubectl("scale", "deployment", "web", "-n", own.namespace(), "--replicas=7");
        Eventually.holds(() -> assertThat(own.sight(changed).objects().get(Geode.web(fleet)))
                .isNotNull()
                .satisfies(object -> {
                    assertThat(object.resourceVersion())
                            .isEqualTo(own.deployment().getMetadata().getResourceVersion());
                    assertThat(object.intact()).isTrue();
                }));
        apply(ignoring("/spec/replicas", DEPLOYMENT.replace("replicas: 2", "replicas: 5")));
        assertThat(replicas()).isEqualTo(7);
    }

    @Test
    void a_field_of_a_list_item_can_be_ignored() {
        var pointer = "/spec/template/spec/containers/0/image";
        apply(ignoring(pointer, DEPLOYMENT));
        member.kubectl("set", "image", "deployment/web", "-n", own.namespace(), "web=web:theirs");

        apply(ignoring(pointer, DEPLOYMENT.replace("replicas: 2", "replicas: 3")));

        assertThat(replicas()).isEqualTo(3);
        assertThat(own.deployment()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo("web:theirs");
    }

    @Test
    void what_nobody_claims_is_taken_over_when_that_is_asked_for() {
        member.kubectl("create", "configmap", "web", "-n", own.namespace(), "--from-literal=more=theirs");
        var geode = Geode.by(new ApplyRules(new TreeMap<>(), true), Geode.of(fleet, CONFIG_MAP));

        apply(geode);

        assertThat(own.configMap().getData()).isEqualTo(Map.of("region", "eu-west", "more", "theirs"));
        Eventually.holds(() -> assertThat(own.sight(geode).objects()).hasSize(1));
    }

    @Test
    void what_a_tool_or_an_owner_claims_is_not_taken_over_and_the_owner_is_named() {
        member.kubectl("create", "configmap", "web", "-n", own.namespace(), "--from-literal=more=theirs");
        member.kubectl("annotate", "configmap", "web", "-n", own.namespace(), "meta.helm.sh/release-name=shop");
        var geode = Geode.by(new ApplyRules(new TreeMap<>(), true), Geode.of(fleet, CONFIG_MAP));

        assertThat(members.apply(EU, fleet, applyAll(geode), geode).problem())
                .contains(Reason.NotOurs.because(
                        "ConfigMap/web exists in namespace %s and belongs to the Helm release shop"
                                .formatted(own.namespace())));
        assertThat(own.configMap().getData()).isEqualTo(Map.of("more", "theirs"));
    }

    @Test
    void a_conflict_on_what_is_taken_over_names_the_field_and_its_manager() {
        member.kubectl("create", "configmap", "web", "-n", own.namespace(), "--from-literal=region=theirs");
        var geode = Geode.by(new ApplyRules(new TreeMap<>(), true), Geode.of(fleet, CONFIG_MAP));

        assertThat(members.apply(EU, fleet, applyAll(geode), geode).problem())
                .contains(Reason.FieldConflict.because("ConfigMap/web .data.region is owned by kubectl-create"));
    }

    @Test
    void an_orphan_keeps_every_field_and_loses_every_mark() {
        var geode = Geode.of(fleet, CONFIG_MAP, DEPLOYMENT);
        apply(geode);
        Eventually.holds(() -> assertThat(own.sight(geode).objects()).hasSize(2));

        Eventually.holds(() -> assertThat(members.delete(
                        EU, fleet, new Step.DeleteObjects(EU, own.sight(geode).objects()), DeletePolicy.ORPHAN))
                .isInstanceOf(Outcome.Done.class));

        Eventually.holds(() -> assertThat(own.sight(geode).objects()).isEmpty());
        assertThat(members.confirmGone(fleet)).isTrue();
        assertThat(replicas()).isEqualTo(2);
        var left = own.configMap();
        assertThat(left.getData()).isEqualTo(Map.of("region", "eu-west"));
        assertThat(left.getMetadata().getLabels()).isNullOrEmpty();
        assertThat(left.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(left.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .doesNotContain("geodefleet");
    }

    @Test
    void a_field_that_cannot_be_changed_is_told_and_nothing_is_deleted_for_it() {
        apply(Geode.of(fleet, DEPLOYMENT));
        var before = own.deployment().getMetadata().getUid();
        var geode = Geode.of(fleet, DEPLOYMENT.replace("app: web", "app: shop"));

        assertThat(members.apply(EU, fleet, applyAll(geode), geode).problem())
                .contains(Reason.ImmutableField.because("Deployment/web spec.selector cannot be changed once it is"
                        + " there: change it back, or rename the object"));
        assertThat(own.deployment().getMetadata().getUid()).isEqualTo(before);
    }

    @Test
    void what_was_taken_away_is_put_back_and_told_with_field_and_writer() {
        var told = new ConcurrentLinkedQueue<String>();
        members.onDrift(drift -> told.add(drift.fleet().name() + " " + drift.sentence()));
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        member.kubectl(
                "patch",
                "configmap",
                "web",
                "-n",
                own.namespace(),
                "--field-manager=kubectl-edit",
                "--type=json",
                "-p",
                "[{\"op\":\"remove\",\"path\":\"/data/region\"},{\"op\":\"add\",\"path\":\"/data/x\",\"value\":\"y\"}]");
        Eventually.holds(() -> assertThat(own.sight(geode).objects().get(Geode.key(fleet, "v1", "ConfigMap", "web")))
                .isNotNull()
                .extracting(ObjectSighting::intact)
                .isEqualTo(false));

        apply(geode);

        assertThat(own.configMap().getData()).isEqualTo(Map.of("region", "eu-west", "x", "y"));
        assertThat(told)
                .containsExactly(fleet.name() + " in eu-west ConfigMap/web .data was taken away, last written by"
                        + " kubectl-edit, and is put back");
    }

    @Test
    void a_namespace_that_forbids_such_pods_is_told_by_field_before_anything_is_written() {
        member.kubectl("label", "namespace", own.namespace(), "pod-security.kubernetes.io/enforce=restricted");
        var geode = Geode.of(fleet, CONFIG_MAP, DEPLOYMENT);

        assertThat(members.apply(EU, fleet, applyAll(geode), geode).problem())
                .contains(Reason.PodSecurity.because(
                        ("Deployment/web spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation: it"
                                        + " must be false; namespace %s here enforces restricted")
                                .formatted(own.namespace())));
        assertThat(member.admin()
                        .configMaps()
                        .inNamespace(own.namespace())
                        .withName("web")
                        .get())
                .isNull();

        apply(Geode.of(
                fleet,
                CONFIG_MAP,
                DEPLOYMENT.replace(
                        "image: web:1",
                        "image: web:1\n        securityContext: {allowPrivilegeEscalation: false, runAsNonRoot: true,"
                                + " capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}")));
        assertThat(replicas()).isEqualTo(2);
    }

    private RenderedGeode ignoring(String pointer, String manifest) {
        var ignored = new TreeMap<>(Map.of(Geode.web(fleet), new TreeSet<>(java.util.Set.of(pointer))));
        return Geode.by(new ApplyRules(new TreeMap<>(ignored), false), Geode.of(fleet, manifest));
    }

    private void apply(RenderedGeode geode) {
        assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class);
    }

    private int replicas() {
        return own.deployment().getSpec().getReplicas();
    }
}
