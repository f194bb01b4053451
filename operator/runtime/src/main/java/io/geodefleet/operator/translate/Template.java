package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.ApplyPolicy;
import io.geodefleet.api.v1alpha1.RegionOverride;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RevisionId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fleet's template, checked but not yet filled in.
 *
 * @param manifests no two with one key
 * @param endpoint  the Service whose load-balancer status gives a region's addresses; the key of one of the manifests
 * @param revision  of template and overrides: the same for every region, so that regions can be compared by it
 * @param kinds     what its objects may be, and stay when they are patched
 * @param apply     how they are written
 */
record Template(
        List<Manifest> manifests,
        Map<String, String> variables,
        List<RegionOverride> overrides,
        ObjectKey endpoint,
        RevisionId revision,
        Kinds kinds,
        ApplyPolicy apply) {

    /** The values of {@code ${geode.vars...}} in a region; a later override beats an earlier one. */
    Map<String, String> variablesIn(String region) {
        return variablesIn(region, variables, overrides);
    }

    /** The same for a fleet of which nothing else is needed. */
    static Map<String, String> variablesIn(
            String region, Map<String, String> variables, List<RegionOverride> overrides) {
        var values = new TreeMap<>(variables);
        overrides.stream()
                .filter(override -> override.regions().contains(region))
                .forEach(override -> values.putAll(override.variables()));
        return values;
    }
}
