package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Kinds;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A kind that a cluster serves only once somebody installs it. */
@ExtendWith(OneMember.Extension.class)
class AnyKindIT {
    private static final String CACHE = """
            apiVersion: example.com/v1
            kind: Cache
            metadata: {name: web}
            spec: {size: 3}
            """;
    private static final ResourceDefinitionContext CACHES = new ResourceDefinitionContext.Builder()
            .withGroup("example.com")
            .withVersion("v1")
            .withKind("Cache")
            .withPlural("caches")
            .withNamespaced(true)
            .build();

    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;
    private final RenderedGeode geode;

    AnyKindIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members(Kinds.with(List.of("example.com/v1/caches Cache")));
        this.geode = Geode.of(fleet, CONFIG_MAP, CACHE);
    }

    @AfterEach
    void close() {
        members.close();
    }

    @Test
    void a_kind_that_is_not_served_harms_nothing_and_is_picked_up_when_it_is_installed_and_lost_when_it_goes() {
        mayHandleCaches();
        members.register(EU, member.credentials());
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));

        var refused = members.apply(EU, fleet, applyAll(geode), geode);

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(refused.problem())
                .contains(Reason.KindNotServed.because("Cache/web: example.com/v1 is not served by this cluster"));
        assertThat(member.admin()
                        .configMaps()
                        .inNamespace(fleet.name().namespace())
                        .withName("web")
                        .get())
                .isNull();

        install();

        Eventually.holds(() ->
                assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class));
        Eventually.holds(() -> assertThat(seen().objects().get(cache()))
                .isNotNull()
                .satisfies(object -> {
                    assertThat(object.intact()).isTrue();
                    assertThat(object.readiness()).isEqualTo(Readiness.Ready);
                }));

        report("False");
        Eventually.holds(() -> assertThat(seen().objects().get(cache()))
                .isNotNull()
                .extracting(ObjectSighting::readiness)
                .isEqualTo(Readiness.Pending));
        report("True");
        Eventually.holds(() -> assertThat(seen().objects().get(cache()))
                .isNotNull()
                .extracting(ObjectSighting::readiness)
                .isEqualTo(Readiness.Ready));

        member.kubectl("delete", "crd", "caches.example.com");
        Eventually.holds(() -> assertThat(seen().objects()).doesNotContainKey(cache()));
        assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class);

        install();
        Eventually.holds(() ->
                assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class));
        Eventually.holds(() -> assertThat(seen().objects()).containsKey(cache()));
        var step = new Step.DeleteObjects(EU, seen().objects());
        Eventually.holds(() -> assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class));
        Eventually.holds(() -> assertThat(seen().objects()).isEmpty());
        assertThat(members.confirmGone(fleet)).isTrue();
    }

    private void mayHandleCaches() {
        member.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: caches}
                rules:
                - {apiGroups: [example.com], resources: [caches], verbs: [get, list, watch, create, patch, delete]}
                """);
        member.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: caches}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: caches}
                subjects: [{kind: ServiceAccount, name: geodefleet, namespace: geodefleet-member}]
                """);
    }

    private void install() {
        member.apply("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: caches.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {kind: Cache, plural: caches}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    subresources: {status: {}}
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);
    }

    private void report(String ready) {
        var live = member.admin()
                .genericKubernetesResources(CACHES)
                .inNamespace(fleet.name().namespace())
                .withName("web");
        GenericKubernetesResource now = live.get();
        now.setAdditionalProperty(
                "status",
                Serialization.unmarshal(
                        "---\n{conditions: [{type: Ready, status: \"" + ready + "\"}]}", java.util.Map.class));
        member.admin().resource(now).updateStatus();
    }

    private ObjectKey cache() {
        return Geode.key(fleet, "example.com/v1", "Cache", "web");
    }

    private Seen seen() {
        var sighting = members.sight(EU, fleet, Optional.of(RenderedRegion.of(geode)));
        assertThat(sighting).isInstanceOf(Seen.class);
        return (Seen) sighting;
    }
}
