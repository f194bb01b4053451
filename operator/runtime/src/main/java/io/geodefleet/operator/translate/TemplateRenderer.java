package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a region's geode out of the template: makes the region's patches, fills in the region's values, then puts our marks on every
 * object. For one thread.
 */
final class TemplateRenderer {
    /** Characters of filled-in text in one geode: more than one API server takes in a request, less than would hurt ours. */
    static final int MAX_FILLED = 2 * 1024 * 1024;

    private final Template template;
    private final FleetIdentity identity;

    /** The last geode that nothing was filled in for: other regions get the same one, and most templates are alike everywhere. */
    private Optional<Plain> plain = Optional.empty();

    private record Plain(List<Manifest> patched, RenderedGeode geode) {}

    TemplateRenderer(Template template, FleetIdentity identity) {
        this.template = template;
        this.identity = identity;
    }

    Checked<RenderedGeode> render(GeodeRegion region) {
        var patches = new RegionPatches(region.getMetadata().getName(), template.overrides(), template.kinds());
        return Checked.all(template.manifests().stream().map(patches::apply).toList())
                .then(manifests -> plain.filter(known -> known.patched().equals(manifests))
                        .map(known -> Checked.good(known.geode()))
                        .orElseGet(() -> render(manifests, RegionValues.of(template, region))));
    }

    private Checked<RenderedGeode> render(List<Manifest> patched, Placeholders.Values values) {
        var digests = new TreeMap<ObjectKey, Digest>();
        var manifests = new TreeMap<ObjectKey, GenericKubernetesResource>();
        var objects = new TreeMap<ObjectKey, Map<String, Object>>();
        int room = MAX_FILLED;
        boolean isPlain = true;
        for (var manifest : patched) {
            var filling = new Filling(values, room);
            switch (filling.fill(manifest.fields())) {
                case Checked.Good<Map<String, Object>>(var fields) -> {
                    digests.put(manifest.key(), mark(fields));
                    manifests.put(manifest.key(), Json.resource(fields));
                    objects.put(manifest.key(), fields);
                }
                case Checked.Bad<Map<String, Object>>(var sentence) -> {
                    return Checked.bad("%s %s", manifest, sentence);
                }
            }
            room = filling.room();
            isPlain &= filling.isAsWritten();
        }
        var refused = refused(patched, objects);
        if (refused.isPresent()) {
            return refused.get();
        }
        var geode = rendered(digests, manifests, objects);
        plain = isPlain ? Optional.of(new Plain(patched, geode)) : plain;
        return Checked.good(geode);
    }

    private static Optional<Checked<RenderedGeode>> refused(
            List<Manifest> patched, SortedMap<ObjectKey, Map<String, Object>> objects) {
        for (var manifest : patched) {
            var object = Json.node(Json.object(objects.get(manifest.key())));
            var problem = ObjectRules.problem(object, objects.keySet());
            if (problem.isPresent()) {
                return Optional.of(Checked.bad("%s %s", manifest, problem.get()));
            }
        }
        return Optional.empty();
    }

    private RenderedGeode rendered(
            SortedMap<ObjectKey, Digest> digests,
            SortedMap<ObjectKey, GenericKubernetesResource> manifests,
            SortedMap<ObjectKey, Map<String, Object>> objects) {
        var rules = ApplyReader.read(template.apply(), objects);
        var geode = new Geode(digests, digest(digests), ScalingReader.read(objects, rules));
        return new RenderedGeode(template.revision(), geode, manifests, template.endpoint(), rules);
    }

    private static Digest digest(SortedMap<ObjectKey, Digest> objects) {
        var written = new TreeMap<String, Object>();
        objects.forEach((key, digest) -> written.put(key.apiVersion() + " " + key, digest.value()));
        return Json.digest(written);
    }

    /** Adds our marks to the object and tells the digest that it then carries. */
    private Digest mark(Map<String, Object> fields) {
        var metadata = Json.object(fields.get("metadata"));
        var labels = Json.object(metadata.get("labels"));
        var annotations = Json.object(metadata.get("annotations"));
        labels.put(Marks.FLEET, identity.uid());
        annotations.put(Marks.FLEET_NAME, identity.name().toString());
        metadata.put("namespace", identity.name().namespace());
        metadata.put("labels", labels);
        metadata.put("annotations", annotations);
        fields.put("metadata", metadata);
        var digest = Json.digest(fields);
        annotations.put(Marks.DIGEST, digest.value());
        return digest;
    }
}
