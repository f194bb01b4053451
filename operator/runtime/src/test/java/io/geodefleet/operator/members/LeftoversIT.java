package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Kinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objects of a kind that was taken off the operator's list: no watch tells of them any more, only the inventory does. */
@ExtendWith(OneMember.Extension.class)
class LeftoversIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final OneMember member;
    private final FleetIdentity fleet;
    private final String group = "leftovers-" + NUMBER.incrementAndGet() + ".example.com";
    private final ObjectKey cache;
    private final Members before;
    private final Members members;

    LeftoversIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.cache = Geode.key(fleet, group + "/v1", "Cache", "web");
        this.before = member.members(Kinds.with(List.of(group + "/v1/caches Cache")));
        this.members = member.members();
    }

    @BeforeEach
    void apply() {
        may("get, list, watch, create, patch, delete");
        install("v1");
        connect(before);
        var geode = Geode.of(fleet, CONFIG_MAP, """
                apiVersion: %s/v1
                kind: Cache
                metadata: {name: web}
                spec: {size: 3}
                """.formatted(group));
        Eventually.holds(() ->
                assertThat(before.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class));
        before.close();
        connect(members);
    }

    @AfterEach
    void close() {
        members.close();
        member.kubectl("delete", "crd", "caches." + group, "--ignore-not-found");
    }

    @Test
    void what_is_remembered_is_told_to_be_out_of_sight_and_is_deleted() {
        var configMap = Geode.key(fleet, "v1", "ConfigMap", "web");

        var seen = (Seen) members.sight(EU, fleet, Optional.empty(), List.of(cache, configMap));

        assertThat(seen.unwatched()).containsExactly(cache);
        assertThat(seen.objects()).containsOnlyKeys(configMap);
        ends();
        assertThat(live()).isEmpty();
    }

    @Test
    void it_is_found_under_the_version_that_its_kind_has_by_now() {
        install("v1", "v2");
        install("v2");

        ends();

        assertThat(live()).isEmpty();
    }

    @Test
    void it_went_with_its_kind() {
        member.kubectl("delete", "crd", "caches." + group);

        ends();
    }

    @Test
    void it_is_named_while_the_right_is_missing() {
        may("list");

        Eventually.holds(() -> {
            var outcome = end(DeletePolicy.DELETE);
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(outcome.problem()).hasValueSatisfying(why -> {
                assertThat(why.reason()).isEqualTo(Reason.ApplyRefused);
                assertThat(why.sentence()).startsWith("Cache/web: ").contains("forbidden", "cannot get", group);
            });
        });
        assertThat(live()).isNotEmpty();
    }

    @Test
    void what_somebody_made_under_the_same_name_is_left_alone() {
        member.kubectl("delete", "cache." + group, "web", "-n", namespace());
        member.apply("""
                apiVersion: %s/v1
                kind: Cache
                metadata: {name: web, namespace: %s, labels: {geodefleet.io/fleet: %s}}
                """.formatted(group, namespace(), fleet.uid()));

        ends();

        assertThat(live())
                .hasValueSatisfying(theirs ->
                        assertThat(theirs.getMetadata().getDeletionTimestamp()).isNull());
    }

    @Test
    void it_is_let_go_where_that_is_the_policy() {
        Eventually.holds(() -> assertThat(end(DeletePolicy.ORPHAN)).isInstanceOf(Outcome.Done.class));

        assertThat(live())
                .hasValueSatisfying(
                        left -> assertThat(left.getMetadata().getLabels()).isNullOrEmpty());
    }

    private void ends() {
        Eventually.holds(() -> assertThat(end(DeletePolicy.DELETE)).isInstanceOf(Outcome.Done.class));
    }

    private Outcome end(DeletePolicy policy) {
        return members.delete(
                EU, fleet, new Step.DeleteObjects(EU, new TreeMap<>(), new TreeSet<>(Set.of(cache))), policy);
    }

    private void connect(Members registry) {
        registry.register(EU, member.credentials());
        Eventually.holds(() -> assertThat(registry.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    private String namespace() {
        return fleet.name().namespace();
    }

    private Optional<GenericKubernetesResource> live() {
        var version = member.admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("caches." + group)
                .get()
                .getSpec()
                .getVersions()
                .getLast()
                .getName();
        return Optional.ofNullable(member.admin()
                .genericKubernetesResources(group + "/" + version, "Cache")
                .inNamespace(namespace())
                .withName("web")
                .get());
    }

    private void may(String verbs) {
        var name = "caches-of-" + group;
        member.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %s}
                rules: [{apiGroups: [%s], resources: [caches], verbs: [%s]}]
                """.formatted(name, group, verbs));
        member.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{kind: ServiceAccount, name: geodefleet, namespace: geodefleet-member}]
                """.formatted(name));
    }

    /** @param versions the first two are known, the last one is stored, and all of these are served */
    private void install(String... versions) {
        var all = List.of(versions);
        var rows = new StringBuilder();
        for (var version : all.equals(List.of("v1")) ? List.of("v1") : List.of("v1", "v2")) {
            rows.append("""
                      - name: %s
                        served: %s
                        storage: %s
                        schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                    """.formatted(version, all.contains(version), version.equals(all.getLast())));
        }
        member.apply("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: caches.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {kind: Cache, plural: caches}
                  versions:
                """.formatted(group) + rows);
    }
}
