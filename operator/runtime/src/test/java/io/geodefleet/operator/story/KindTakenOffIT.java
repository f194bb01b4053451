package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.proof.LongProof;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform team takes a kind off the operator's list while fleets have objects of it in every region. */
@LongProof("two processes of the operator, one after the other; LeftoversIT has the member's part")
@InLab(operator = false)
class KindTakenOffIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final String GROUP = "taken-off.example.com";
    private static final String KINDS = GROUP + "/v1/caches Cache";

    private final LabScope scope;
    private final OperatorProcess before;

    KindTakenOffIT(LabScope scope) {
        this.scope = scope;
        this.before = scope.lab().anotherOperator("with-caches", Map.of("GEODEFLEET_KINDS", KINDS));
    }

    @BeforeEach
    void install() {
        scope.lab().operator().stop();
        for (var region : scope.regions()) {
            apply(region, """
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: caches.%1$s}
                    spec:
                      group: %1$s
                      scope: Namespaced
                      names: {kind: Cache, plural: caches}
                      versions:
                      - name: v1
                        served: true
                        storage: true
                        schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                    """.formatted(GROUP));
            may(region, "get, list, watch, create, patch, delete");
            // An operator that starts before that notices it within a minute or so.
            Eventually.is(region + " serves caches", true, () -> servesCaches(region));
        }
        before.start();
    }

    @AfterEach
    void end() {
        before.stop();
        scope.operator().start();
        for (var region : scope.regions()) {
            scope.member(region)
                    .admin()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("caches." + GROUP)
                    .delete();
        }
    }

    @Test
    void what_fleets_have_of_it_stays_until_they_give_it_up_and_nothing_else_is_touched() {
        var kept = new TestFleet(scope, "kept").apply(text -> withCache("kept", text));
        var ended = new TestFleet(scope, "ended").apply(text -> withCache("ended", text));
        kept.awaitServing();
        ended.awaitServing();
        Eventually.is("caches", ALL, () -> caches("kept"));
        apply("eu-west", cache("theirs"));
        var workloads = workloads();

        before.stop();
        scope.operator().start();

        Eventually.is("valid", "False", () -> kept.condition("SpecValid"));
        assertThat(kept.because("SpecValid"))
                .startsWith("InvalidSpec: spec.template.manifests[0] Cache/kept kind: a template cannot hold " + GROUP
                        + "/v1 Cache; allowed are ");
        assertThat(caches("kept")).isEqualTo(ALL);

        may("us-east", "list");
        kept.apply();
        Eventually.is("caches", set("us-east"), () -> caches("kept"));
        Eventually.is(
                "named",
                true,
                () -> kept.because("WorkloadsApplied")
                        .startsWith("ApplyRefused: us-east: Cache/kept: caches." + GROUP + " \"kept\" is forbidden"));
        assertThat(kept.answered()).isEqualTo(ALL);

        may("us-east", "get, delete");
        Eventually.is("caches", set(), () -> caches("kept"));
        Eventually.is("applied", "True", () -> kept.condition("WorkloadsApplied"));
        assertThat(workloads()).isEqualTo(workloads);

        ended.delete();
        Eventually.is("exists", false, ended::exists);
        assertThat(caches("ended")).isEmpty();
        assertThat(caches("theirs")).isEqualTo(set("eu-west"));
    }

    /** Asked as a watch does it: for some seconds after a kind is installed that alone is answered with 429. */
    private boolean servesCaches(String region) {
        try {
            scope.member(region)
                    .admin()
                    .genericKubernetesResources(GROUP + "/v1", "Cache")
                    .inAnyNamespace()
                    .list(new ListOptionsBuilder().withResourceVersion("0").build());
            return true;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private static String withCache(String name, String fleet) {
        return fleet.replace(
                "manifests:\n",
                "manifests:\n      - {apiVersion: " + GROUP + "/v1, kind: Cache, metadata: {name: " + name
                        + "}, spec: {size: 3}}\n");
    }

    private String cache(String name) {
        return """
                apiVersion: %s/v1
                kind: Cache
                metadata: {name: %s, namespace: %s}
                """.formatted(GROUP, name, scope.namespace());
    }

    /** The regions where a Cache of that name is. */
    private SortedSet<String> caches(String name) {
        return scope.regions().stream()
                .filter(region -> scope.member(region)
                                .admin()
                                .genericKubernetesResources(GROUP + "/v1", "Cache")
                                .inNamespace(scope.namespace())
                                .withName(name)
                                .get()
                        != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each Deployment with its UID and what was written to it, by region. */
    private Map<String, String> workloads() {
        var found = new TreeMap<String, String>();
        for (var region : scope.regions()) {
            var deployment = scope.member(region)
                    .admin()
                    .apps()
                    .deployments()
                    .inNamespace(scope.namespace())
                    .withName("kept")
                    .get()
                    .getMetadata();
            found.put(region, deployment.getUid() + " " + deployment.getGeneration());
        }
        return found;
    }

    private void may(String region, String verbs) {
        apply(region, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: caches-taken-off}
                rules: [{apiGroups: [%s], resources: [caches], verbs: [%s]}]
                """.formatted(GROUP, verbs));
        apply(region, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: caches-taken-off}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: caches-taken-off}
                subjects: [{kind: ServiceAccount, name: geodefleet, namespace: geodefleet-member}]
                """);
    }

    private void apply(String region, String yaml) {
        scope.member(region).admin().resource(yaml).forceConflicts().serverSideApply();
    }
}
