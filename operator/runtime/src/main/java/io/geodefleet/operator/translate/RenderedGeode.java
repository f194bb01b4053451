package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionIntent;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The template rendered for one region: the objects as they are applied, with our marks on them, and what the core needs to know of
 * them.
 *
 * @param intent    keys and digests of exactly these manifests
 * @param manifests never changed after rendering
 * @param endpoint  the Service whose load-balancer status gives the region's addresses
 */
public record RenderedGeode(
        RegionIntent intent, SortedMap<ObjectKey, GenericKubernetesResource> manifests, ObjectKey endpoint) {
    public RenderedGeode {
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
    }
}
