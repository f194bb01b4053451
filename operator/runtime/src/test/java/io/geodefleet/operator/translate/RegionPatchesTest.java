package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionPatchesTest {
    private static final ObjectKey SERVICE = new ObjectKey("v1", "Service", "shop", "web");
    private static final ObjectKey CONFIG = new ObjectKey("v1", "ConfigMap", "shop", "web");

    private final World world = World.usual();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "[{op: replace, path: /data/REGION, value: here}] | {REGION: here}",
                "[{op: add, path: /data/B, value: '${geode.region.geo.country}'}] | {REGION: eu-west, B: NL}",
                "[{op: remove, path: /data/REGION}, {op: add, path: /data/C, value: c}] | {C: c}",
                "[{op: copy, from: /data/REGION, path: /data/D}] | {REGION: eu-west, D: eu-west}",
                "[{op: move, from: /data/REGION, path: /data/E}] | {E: eu-west}",
                "[{op: test, path: /data/REGION, value: '${geode.region.name}'}] | {REGION: eu-west}",
                "[{op: add, path: /data/a~1b, value: x}] | {REGION: eu-west, a/b: x}",
            })
    void a_region_gets_its_patches_before_its_values_are_filled_in(String patch, String data) {
        var fleet = patched("[eu-west]", "ConfigMap", patch);

        assertThat(object(fleet, "eu-west", CONFIG).<Object>get("data"))
                .isEqualTo(Document.of("data: " + data)
                        .as(GenericKubernetesResource.class)
                        .<Object>get("data"));
        assertThat(object(fleet, "us-east", CONFIG).<Object>get("data")).isEqualTo(Map.of("REGION", "us-east"));
    }

    @Test
    void entries_are_applied_in_the_order_written_and_each_to_its_own_object() {
        var fleet = World.fleet().with("/spec/overrides", """
                [{regions: [eu-west, us-east], patches: [
                   {target: {kind: ConfigMap, name: web}, jsonPatch: [{op: add, path: /data/A, value: one}]},
                   {target: {kind: Service, name: web}, jsonPatch: [{op: replace, path: /spec/ports/0/port, value: 81}]}]},
                 {regions: [eu-west], patches: [
                   {target: {kind: ConfigMap, name: web}, jsonPatch: [
                     {op: test, path: /data/A, value: one}, {op: replace, path: /data/A, value: two}]}]}]
                """);

        assertThat(object(fleet, "eu-west", CONFIG).<Object>get("data", "A")).isEqualTo("two");
        assertThat(object(fleet, "us-east", CONFIG).<Object>get("data", "A")).isEqualTo("one");
        assertThat(object(fleet, "us-east", SERVICE).<Object>get("spec", "ports", 0, "port"))
                .isEqualTo(81);
        assertThat(object(fleet, "ap-south", SERVICE).<Object>get("spec", "ports", 0, "port"))
                .isEqualTo(8080);
    }

    @Test
    void patches_are_part_of_the_revision_of_every_region() {
        var one = patched("[eu-west]", "ConfigMap", "[{op: add, path: /data/A, value: one}]");
        var two = patched("[eu-west]", "ConfigMap", "[{op: add, path: /data/A, value: two}]");

        assertThat(revision(one, "us-east"))
                .isNotEqualTo(revision(two, "us-east"))
                .isEqualTo(revision(one, "eu-west"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "[{op: replace, path: /data/NOPE, value: x}] | spec.overrides[0].patches[0].jsonPatch[0] replace /data/NOPE"
                        + " cannot be done to spec.template.manifests[1] ConfigMap/web:",
                "[{op: add, path: /data/A, value: x}, {op: remove, path: /nope/x}] | spec.overrides[0].patches[0].jsonPatch[1]"
                        + " remove /nope/x cannot be done",
                "[{op: test, path: /data/REGION, value: mars}] | spec.overrides[0].patches[0].jsonPatch[0] test /data/REGION"
                        + " cannot be done",
                "[{op: add, path: /data/A}] | spec.overrides[0].patches[0].jsonPatch[0] add /data/A cannot be done",
                "[{op: replace, path: /metadata/name, value: other}] | spec.overrides[0].patches[0]: a patch cannot change"
                        + " apiVersion, kind or name of spec.template.manifests[1] ConfigMap/web",
                "[{op: replace, path: /kind, value: Secret}] | spec.overrides[0].patches[0]: spec.template.manifests[1]"
                        + " Secret/web kind: a template cannot hold v1 Secret",
                "[{op: add, path: /metadata/namespace, value: kube-system}] | spec.overrides[0].patches[0]:"
                        + " spec.template.manifests[1] ConfigMap/web metadata.namespace: a fleet writes only into its own",
                "[{op: add, path: /metadata/ownerReferences, value: []}] | spec.overrides[0].patches[0]:"
                        + " spec.template.manifests[1] ConfigMap/web metadata.ownerReferences:",
                "[{op: add, path: /metadata/labels/geodefleet.io~1fleet, value: forged}] | spec.overrides[0].patches[0]:"
                        + " spec.template.manifests[1] ConfigMap/web metadata.labels: the key geodefleet.io/fleet is kept",
                "[{op: replace, path: /metadata, value: none}] | spec.overrides[0].patches[0]: spec.template.manifests[1]"
                        + " ConfigMap/ metadata.name:",
            })
    void what_cannot_be_done_or_may_not_be_is_told_with_its_place(String patch, String sentence) {
        assertThat(World.problem(patched("[eu-west]", "ConfigMap", patch), world))
                .startsWith(sentence);
    }

    @Test
    void a_patch_of_an_object_that_is_not_there_is_told_whatever_region_it_is_for() {
        assertThat(World.problem(patched("[mars]", "Deployment", "[{op: remove, path: /spec}]"), world))
                .isEqualTo(
                        "spec.overrides[0].patches[0].target Deployment/web is not in spec.template.manifests: add it"
                                + " there or correct the name");
    }

    private static Document patched(String regions, String kind, String patch) {
        return World.fleet()
                .with(
                        "/spec/overrides",
                        "[{regions: %s, patches: [{target: {kind: %s, name: web}, jsonPatch: %s}]}]"
                                .formatted(regions, kind, patch));
    }

    private GenericKubernetesResource object(Document fleet, String region, ObjectKey key) {
        var geode = Objects.requireNonNull(World.valid(fleet, world).geodes().get(new RegionName(region)));
        return Objects.requireNonNull(geode.manifests().get(key));
    }

    private Object revision(Document fleet, String region) {
        return Objects.requireNonNull(World.valid(fleet, world).geodes().get(new RegionName(region)))
                .revision();
    }
}
