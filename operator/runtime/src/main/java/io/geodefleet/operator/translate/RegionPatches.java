package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.geodefleet.api.v1alpha1.ManifestPatch;
import io.geodefleet.api.v1alpha1.PatchOperation;
import io.geodefleet.api.v1alpha1.PatchTarget;
import io.geodefleet.api.v1alpha1.RegionOverride;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The changes that a region's overrides make to the objects of a template (RFC 6902), in the order written. A changed object must
 * still be one that a template can hold, and the same object: a patch gives a team no right that it has not.
 */
final class RegionPatches {
    private final String region;
    private final List<RegionOverride> overrides;
    private final Kinds kinds;

    RegionPatches(String region, List<RegionOverride> overrides, Kinds kinds) {
        this.region = region;
        this.overrides = overrides;
        this.kinds = kinds;
    }

    /** Whether every patch, of whatever region, is for an object that is there. */
    static Checked<List<Manifest>> known(List<RegionOverride> overrides, List<Manifest> manifests) {
        for (int i = 0; i < overrides.size(); i++) {
            var patches = overrides.get(i).patches();
            for (int j = 0; j < patches.size(); j++) {
                var target = patches.get(j).target();
                if (manifests.stream().noneMatch(manifest -> isFor(target, manifest))) {
                    return Checked.bad(
                            "%s.target %s/%s is not in spec.template.manifests: add it there or correct the name",
                            place(i, j), target.kind(), target.name());
                }
            }
        }
        return Checked.good(manifests);
    }

    /** The object as this region gets it, not yet filled in. The sentence names the operation that cannot be done. */
    Checked<Manifest> apply(Manifest manifest) {
        var patched = Checked.good(manifest);
        for (int i = 0; i < overrides.size(); i++) {
            var override = overrides.get(i);
            for (int j = 0;
                    override.regions().contains(region)
                            && j < override.patches().size();
                    j++) {
                var patch = override.patches().get(j);
                var place = place(i, j);
                if (isFor(patch.target(), manifest)) {
                    patched = patched.then(before -> patch(before, patch, place));
                }
            }
        }
        return patched;
    }

    private Checked<Manifest> patch(Manifest manifest, ManifestPatch patch, String place) {
        var object = Json.node(manifest.fields());
        for (int k = 0; k < patch.jsonPatch().size(); k++) {
            var operation = patch.jsonPatch().get(k);
            try {
                object = JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(node(operation)), object);
            } catch (JsonPatchException refused) {
                return Checked.bad(
                        "%s.jsonPatch[%d] %s %s cannot be done to %s: %s",
                        place, k, word(operation), operation.path(), manifest, String.valueOf(refused.getMessage()));
            }
        }
        return check(manifest, Json.fields(object), place);
    }

    private Checked<Manifest> check(Manifest before, Map<String, Object> fields, String place) {
        return switch (ManifestRules.check(before.index(), fields, before.key().namespace(), kinds)) {
            case Checked.Bad<Manifest>(var sentence) -> Checked.bad("%s: %s", place, sentence);
            case Checked.Good<Manifest>(var after)
            when !after.key().equals(before.key()) ->
                Checked.bad("%s: a patch cannot change apiVersion, kind or name of %s", place, before);
            case Checked.Good<Manifest> good -> good;
        };
    }

    private static boolean isFor(PatchTarget target, Manifest manifest) {
        return target.kind().equals(manifest.key().kind())
                && target.name().equals(manifest.key().name());
    }

    private static JsonNode node(PatchOperation operation) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("op", word(operation)).put("path", operation.path());
        if (operation.from() != null) {
            node.put("from", operation.from());
        }
        if (operation.value() != null) {
            node.set("value", operation.value());
        }
        return node;
    }

    private static String word(PatchOperation operation) {
        return operation.op().name().toLowerCase(Locale.ROOT);
    }

    private static String place(int override, int patch) {
        return "spec.overrides[%d].patches[%d]".formatted(override, patch);
    }
}
