package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.Endpoint;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks a fleet's template by itself: what holds for it in every region alike. */
final class TemplateReader {
    private static final String LOAD_BALANCER = "LoadBalancer";

    private TemplateReader() {}

    static Checked<Template> read(GeodeFleetSpec spec, String namespace, Kinds kinds) {
        return read(spec, namespace, kinds, spec.dns().endpoint());
    }

    private static Checked<Template> read(
            GeodeFleetSpec spec, String namespace, Kinds kinds, @Nullable Endpoint named) {
        var written = spec.template().manifests();
        if (written.isEmpty()) {
            return Checked.bad("spec.template.manifests is empty: add the objects that every region runs");
        }
        return Checked.all(IntStream.range(0, written.size())
                        .mapToObj(i -> ManifestRules.check(i, Json.fields(written.get(i)), namespace, kinds))
                        .toList())
                .then(TemplateReader::distinct)
                .then(manifests -> RegionPatches.known(spec.overrides(), manifests))
                .then(manifests -> ApplyReader.known(spec.apply(), manifests))
                .then(manifests -> endpoint(named, manifests)
                        .map(endpoint -> new Template(
                                manifests,
                                spec.template().variables(),
                                spec.overrides(),
                                endpoint,
                                RevisionContent.id(RevisionContent.of(spec)),
                                kinds,
                                spec.apply())));
    }

    /** The same for a former template, which may call its endpoint otherwise than {@code spec.dns.endpoint} does now. */
    static Checked<Template> former(GeodeFleetSpec spec, String namespace, Kinds kinds) {
        return switch (read(spec, namespace, kinds)) {
            case Checked.Good<Template> good -> good;
            case Checked.Bad<Template> _ -> read(spec, namespace, kinds, null);
        };
    }

    private static Checked<List<Manifest>> distinct(List<Manifest> manifests) {
        var first = new HashMap<ObjectKey, Manifest>();
        for (var manifest : manifests) {
            var earlier = first.putIfAbsent(manifest.key(), manifest);
            if (earlier != null) {
                return Checked.bad(
                        "%s is named twice, at spec.template.manifests[%d] too: remove or rename one",
                        manifest, earlier.index());
            }
        }
        return Checked.good(manifests);
    }

    private static Checked<ObjectKey> endpoint(@Nullable Endpoint named, List<Manifest> manifests) {
        return named == null ? onlyLoadBalancer(manifests) : namedService(named.name(), manifests);
    }

    private static Checked<ObjectKey> namedService(String name, List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> isService(manifest) && manifest.key().name().equals(name))
                .findFirst()
                .map(manifest -> isLoadBalancer(manifest)
                        ? Checked.good(manifest.key())
                        : Checked.<ObjectKey>bad(
                                "spec.dns.endpoint Service/%s gets no address in a region: set its spec.type to %s",
                                name, LOAD_BALANCER))
                .orElseGet(() -> Checked.bad(
                        "spec.dns.endpoint Service/%s is not in spec.template.manifests: add it there or correct the"
                                + " name",
                        name));
    }

    private static Checked<ObjectKey> onlyLoadBalancer(List<Manifest> manifests) {
        var candidates = manifests.stream()
                .filter(manifest -> isService(manifest) && isLoadBalancer(manifest))
                .map(Manifest::key)
                .toList();
        return switch (candidates.size()) {
            case 0 ->
                Checked.bad(
                        "spec.template.manifests holds no Service of type %s, so no region has an address to publish:"
                                + " add one",
                        LOAD_BALANCER);
            case 1 -> Checked.good(candidates.getFirst());
            default ->
                Checked.bad(
                        "spec.dns.endpoint is left out, but spec.template.manifests holds more than one Service of type"
                                + " %s: name one",
                        LOAD_BALANCER);
        };
    }

    private static boolean isService(Manifest manifest) {
        return manifest.key().kind().equals("Service");
    }

    private static boolean isLoadBalancer(Manifest manifest) {
        return LOAD_BALANCER.equals(Json.object(manifest.fields().get("spec")).get("type"));
    }
}
