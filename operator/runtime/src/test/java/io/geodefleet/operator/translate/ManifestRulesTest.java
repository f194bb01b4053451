package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRulesTest {
    private static final String AT = "/spec/template/manifests/1";
    private static final String PLACE = "spec.template.manifests[1] ConfigMap/web ";

    private final World world = World.usual();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/metadata/ownerReferences | [{apiVersion: v1, kind: Node, name: n, uid: u}] | metadata.ownerReferences: owners live in one cluster, a template in many; remove it",
                "/metadata/finalizers | [geodefleet.io/withdraw] | metadata.finalizers: a finalizer would keep a region from being cleaned up; remove it",
                "/metadata/generateName | web- | metadata.generateName: an object of a template is named the same in every region; remove it",
                "/metadata/uid | 0b5c | metadata.uid: each cluster sets it by itself; remove it",
                "/metadata/resourceVersion | \"1\" | metadata.resourceVersion: each cluster sets it by itself; remove it",
                "/metadata/generation | 3 | metadata.generation: each cluster sets it by itself; remove it",
                "/metadata/creationTimestamp | \"2026-11-24T06:00:00Z\" | metadata.creationTimestamp: each cluster sets it by itself; remove it",
                "/metadata/deletionTimestamp | \"2026-11-24T06:00:00Z\" | metadata.deletionTimestamp: each cluster sets it by itself; remove it",
                "/metadata/managedFields | [{manager: geodefleet, operation: Apply}] | metadata.managedFields: each cluster sets it by itself; remove it",
                "/status | {phase: Ready} | status: each cluster sets it by itself; remove it",
                "/status | {} | status: each cluster sets it by itself; remove it",
                "/metadata/labels | {geodefleet.io/fleet: 0b5c-9} | metadata.labels: the key geodefleet.io/fleet is kept for those who own and apply objects; remove it",
                "/metadata/labels | {geodefleet.io/: x} | metadata.labels: the key geodefleet.io/ is kept for those who own and apply objects; remove it",
                "/metadata/annotations | {geodefleet.io/digest: x} | metadata.annotations: the key geodefleet.io/digest is kept for those who own and apply objects; remove it",
                "/metadata/annotations | {kubectl.kubernetes.io/last-applied-configuration: x} | metadata.annotations: the key kubectl.kubernetes.io/last-applied-configuration is kept for those who own and apply objects; remove it",
                "/metadata/namespace | kube-system | metadata.namespace: a fleet writes only into its own namespace; leave the field out or write shop",
                "/metadata/namespace | ${geode.vars.NS} | metadata.namespace: a fleet writes only into its own namespace; leave the field out or write shop",
                "/metadata/namespace | \"\" | metadata.namespace: a fleet writes only into its own namespace; leave the field out or write shop",
            })
    void what_would_reach_beyond_the_fleet_is_refused_with_object_and_field(
            String pointer, String value, String sentence) {
        assertThat(World.problem(World.fleet().with(AT + pointer, value), world))
                .isEqualTo(PLACE + sentence);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v1 | Secret",
                "v1 | Namespace",
                "v1 | Pod",
                "v1 | List",
                "v1 | configmap",
                "v1beta1 | ConfigMap",
                "apps/v1 | ConfigMap",
                "apps/v1 | DaemonSet",
                "batch/v1 | Job",
                "rbac.authorization.k8s.io/v1 | Role",
                "rbac.authorization.k8s.io/v1 | ClusterRoleBinding",
                "admissionregistration.k8s.io/v1 | ValidatingWebhookConfiguration",
                "apiextensions.k8s.io/v1 | CustomResourceDefinition",
                "geodefleet.io/v1alpha1 | GeodeFleet",
                "extensions/v1beta1 | Ingress",
                "v1 | ${geode.vars.KIND}",
                "v1 | ''",
                "'' | ConfigMap",
            })
    void only_kinds_that_were_thought_of_are_allowed(String apiVersion, String kind) {
        var fleet =
                World.fleet().with(AT + "/kind", "\"" + kind + "\"").with(AT + "/apiVersion", "\"" + apiVersion + "\"");

        assertThat(World.problem(fleet, world))
                .isEqualTo(("spec.template.manifests[1] %s/web kind: a template cannot hold %s %s; allowed are apps/v1"
                                + " Deployment, apps/v1 StatefulSet, autoscaling/v2 HorizontalPodAutoscaler,"
                                + " networking.k8s.io/v1 Ingress, policy/v1 PodDisruptionBudget, v1 ConfigMap, v1"
                                + " Service, v1 ServiceAccount")
                        .formatted(kind, apiVersion, kind));
    }

    @Test
    void every_allowed_kind_is_read_and_rendered() {
        var fleet = World.fleet();
        for (var type : Kinds.ALWAYS) {
            var words = type.toString().split(" ");
            fleet = fleet.with(
                    "/spec/template/manifests/-",
                    "{apiVersion: %s, kind: %s, metadata: {name: another, namespace: shop}}"
                            .formatted(words[0], words[1]));
        }

        World.valid(fleet, world)
                .geodes()
                .forEach((region, geode) -> assertThat(geode.manifests()).hasSize(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Web", "web_1", "-web", "web-", "web..x", "../web", "web/x", "${geode.region.name}", "wéb"})
    void a_name_that_no_cluster_would_take_is_refused(String name) {
        assertThat(World.problem(World.fleet().with(AT + "/metadata/name", "\"" + name + "\""), world))
                .isEqualTo("spec.template.manifests[1] ConfigMap/" + name + " metadata.name: a name is lower-case"
                        + " letters, digits and inner dashes or dots; correct it");
    }

    @Test
    void a_service_is_named_in_one_label() {
        var dotted = World.fleet().with("/spec/template/manifests/0/metadata/name", "web.x");
        var config = World.fleet().with(AT + "/metadata/name", "web.x");

        assertThat(World.problem(dotted, world))
                .isEqualTo(
                        "spec.template.manifests[0] Service/web.x metadata.name: a name is lower-case letters, digits"
                                + " and inner dashes, at most 63 characters; correct it");
        assertThat(World.valid(config, world).geodes()).hasSize(3);
    }

    @Test
    void an_object_without_metadata_is_refused() {
        assertThat(World.problem(World.fleet().without(AT + "/metadata"), world))
                .startsWith("spec.template.manifests[1] ConfigMap/ metadata.name: ");
    }

    @Test
    void two_objects_of_one_key_are_one_too_many() {
        var twice = World.fleet()
                .with(
                        "/spec/template/manifests/-",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}}");

        assertThat(World.problem(twice, world))
                .isEqualTo("spec.template.manifests[2] ConfigMap/web is named twice, at spec.template.manifests[1] too:"
                        + " remove or rename one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | ClusterIP | spec.template.manifests holds no Service of type LoadBalancer, so no region has an address to publish: add one",
                "null | ${geode.vars.TYPE} | spec.template.manifests holds no Service of type LoadBalancer, so no region has an address to publish: add one",
                "{name: web} | ClusterIP | spec.dns.endpoint Service/web gets no address in a region: set its spec.type to LoadBalancer",
                "{name: web2} | LoadBalancer | spec.dns.endpoint Service/web2 is not in spec.template.manifests: add it there or correct the name",
            })
    void a_region_needs_a_service_that_gets_an_address(String endpoint, String type, String sentence) {
        var fleet = World.fleet()
                .with("/spec/dns/endpoint", endpoint)
                .with("/spec/template/manifests/0/spec/type", "\"" + type + "\"");

        assertThat(World.problem(fleet, world)).isEqualTo(sentence);
    }

    @Test
    void of_two_services_that_get_addresses_one_is_named() {
        var two = World.fleet()
                .with(
                        "/spec/template/manifests/-",
                        "{apiVersion: v1, kind: Service, metadata: {name: admin}, spec: {type: LoadBalancer}}");

        assertThat(World.problem(two, world))
                .isEqualTo("spec.dns.endpoint is left out, but spec.template.manifests holds more than one Service of"
                        + " type LoadBalancer: name one");
        World.valid(two.with("/spec/dns/endpoint", "{name: admin}"), world)
                .geodes()
                .forEach((region, geode) -> assertThat(geode.endpoint()).hasToString("Service/admin"));
    }
}
