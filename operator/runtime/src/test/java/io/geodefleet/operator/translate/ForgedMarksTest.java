package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template cannot say of who owns an object, or cleans it up. */
class ForgedMarksTest {
    private static final String AT = "spec.template.manifests[2] Deployment/api ";

    private final World world = World.usual();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {labels: {geodefleet.io/fleet: forged}}                               | .labels: the key geodefleet.io/fleet is kept
            {annotations: {geodefleet.io/digest: forged}}                         | .annotations: the key geodefleet.io/digest is kept
            {annotations: {kubectl.kubernetes.io/last-applied-configuration: ""}} | .annotations: the key kubectl.kubernetes.io/last-applied-configuration is kept
            {annotations: {argocd.argoproj.io/tracking-id: x}}                    | .annotations: the key argocd.argoproj.io/tracking-id is kept
            {labels: {argocd.argoproj.io/instance: x}}                            | .labels: the key argocd.argoproj.io/instance is kept
            {annotations: {meta.helm.sh/release-name: x}}                         | .annotations: the key meta.helm.sh/release-name is kept
            {labels: {kustomize.toolkit.fluxcd.io/name: x}}                       | .labels: the key kustomize.toolkit.fluxcd.io/name is kept
            {labels: {helm.toolkit.fluxcd.io/name: x}}                            | .labels: the key helm.toolkit.fluxcd.io/name is kept
            {labels: {applyset.kubernetes.io/part-of: x}}                         | .labels: the key applyset.kubernetes.io/part-of is kept
            {annotations: {config.k8s.io/owning-inventory: x}}                    | .annotations: the key config.k8s.io/owning-inventory is kept
            {labels: {kapp.k14s.io/app: x}}                                       | .labels: the key kapp.k14s.io/app is kept
            {annotations: {objectset.rio.cattle.io/id: x}}                        | .annotations: the key objectset.rio.cattle.io/id is kept
            """)
    void nobody_else_is_made_to_own_an_object_or_its_pods(String metadata, String problem) {
        var pods = ConfusedDeputyTest.fleet("{}").with("/spec/template/manifests/2/spec/template/metadata", metadata);
        var object = ConfusedDeputyTest.fleet("{}")
                .with("/spec/template/manifests/2/metadata", metadata.replaceFirst("\\{", "{name: api, "));

        assertThat(World.problem(pods, world)).startsWith(AT + "spec.template.metadata" + problem);
        assertThat(World.problem(object, world)).startsWith(AT + "metadata" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ownerReferences", "finalizers", "managedFields"})
    void metadata_inside_an_object_binds_nothing(String field) {
        var claims = ConfusedDeputyTest.fleet("{}")
                .with(
                        "/spec/template/manifests/2/spec/volumeClaimTemplates",
                        "[{metadata: {name: data}}, {metadata: {name: more, " + field + ": []}}]");

        assertThat(World.problem(claims, world))
                .isEqualTo(AT + "spec.volumeClaimTemplates[1].metadata." + field
                        + ": only the cluster's own controllers set it; remove it");
    }

    @Test
    void a_patch_adds_no_mark_to_pods() {
        var fleet = ConfusedDeputyTest.fleet("{}")
                .with("/spec/template/manifests/2/spec/template/metadata", "{labels: {app: api}}")
                .with(
                        "/spec/overrides",
                        "[{regions: [eu-west], patches: [{target: {kind: Deployment, name: api}, jsonPatch: [{op: add, path:"
                                + " /spec/template/metadata/labels/geodefleet.io~1fleet, value: forged}]}]}]");

        assertThat(World.problem(fleet, world))
                .contains("spec.template.metadata.labels: the key geodefleet.io/fleet is kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/metadata/finalizers | [example.com/wait] | metadata.finalizers: ",
                "/metadata/ownerReferences | [{kind: Node, name: n}] | metadata.ownerReferences: ",
                "/metadata/namespace | kube-system | metadata.namespace: ",
                "/metadata/uid | 0b5c | metadata.uid: ",
                "/metadata/managedFields | [] | metadata.managedFields: ",
                "/metadata/labels | {geodefleet.io/fleet: forged} | metadata.labels: ",
                "/metadata/annotations | {meta.helm.sh/release-name: x} | metadata.annotations: ",
                "/status | {} | status: ",
            })
    void a_patch_adds_nothing_that_the_template_may_not_hold(String path, String value, String problem) {
        var fleet = ConfusedDeputyTest.fleet("{}")
                .with(
                        "/spec/overrides",
                        "[{regions: [eu-west], patches: [{target: {kind: Deployment, name: api}, jsonPatch: [{op: add, path: "
                                + path + ", value: " + value + "}]}]}]");

        assertThat(World.problem(fleet, world)).startsWith("spec.overrides[0].patches[0]: " + AT + problem);
    }

    /** Charts set these on everything; they decide nothing here. */
    @ParameterizedTest
    @ValueSource(strings = {"app.kubernetes.io/managed-by", "app.kubernetes.io/instance", "helm.sh/chart"})
    void labels_that_every_chart_sets_are_accepted(String key) {
        World.valid(
                ConfusedDeputyTest.fleet("{}")
                        .with("/spec/template/manifests/2/metadata/labels", "{" + key + ": somebody}"),
                world);
    }
}
