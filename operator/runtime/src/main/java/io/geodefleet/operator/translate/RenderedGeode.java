package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The template rendered for one region: the objects as they are applied, with our marks on them, and what the core needs to know of
 * them.
 *
 * @param revision  of the template
 * @param geode     keys and digests of exactly these manifests
 * @param manifests never changed after rendering
 * @param endpoint  the Service whose load-balancer status gives the region's addresses
 * @param rules     how they are written
 */
public record RenderedGeode(
        RevisionId revision,
        Geode geode,
        SortedMap<ObjectKey, GenericKubernetesResource> manifests,
        ObjectKey endpoint,
        ApplyRules rules) {
    private static final Pattern RAISED = Pattern.compile(".*-r([0-9]{1,9})");

    public RenderedGeode {
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
    }

    /** The object in the form that carries this digest: the template's own, or a raised one; empty when neither does. */
    public Optional<GenericKubernetesResource> carrying(ObjectKey key, Digest applied) {
        var own = geode.objects().get(key);
        if (own == null) {
            return Optional.empty();
        }
        if (applied.equals(own)) {
            return Optional.ofNullable(manifests.get(key));
        }
        var number = RAISED.matcher(applied.value());
        return number.matches()
                        && own.raisedTo(Integer.parseInt(number.group(1))).equals(applied)
                ? raised(key, Integer.parseInt(number.group(1)))
                : Optional.empty();
    }

    /**
     * The object as it is applied with another number of replicas, or another floor of its autoscaler; it then carries
     * {@link Digest#raisedTo}. Nothing else of it differs. Empty when the geode has no such object.
     */
    public Optional<GenericKubernetesResource> raised(ObjectKey key, int replicas) {
        return Optional.ofNullable(manifests.get(key)).map(manifest -> {
            var digest = Objects.requireNonNull(geode.objects().get(key)).raisedTo(replicas);
            var fields = Json.fields(manifest);
            var metadata = Json.object(fields.get("metadata"));
            var annotations = Json.object(metadata.get("annotations"));
            annotations.put(Marks.DIGEST, digest.value());
            metadata.put("annotations", annotations);
            fields.put("metadata", metadata);
            var spec = Json.object(fields.get("spec"));
            spec.put(key.kind().equals("HorizontalPodAutoscaler") ? "minReplicas" : "replicas", replicas);
            fields.put("spec", spec);
            return Json.resource(fields);
        });
    }
}
