package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the hub holds besides the fleet that is read. Nothing in it is changed by reading.
 *
 * @param namespaceLabels labels of the namespace that the fleet lives in: what regions and zones decide rights by
 * @param rivals          other fleets that claim hostnames of the fleet, or stand in such a fleet's way
 * @param kinds           what a template may hold in this installation
 * @param revisions       what is kept of the fleet's revisions, as far as it still needs them
 */
public record HubView(
        List<GeodeRegion> regions,
        List<GeodeZone> zones,
        List<RegionDrain> drains,
        Map<String, String> namespaceLabels,
        List<Rival> rivals,
        Kinds kinds,
        SortedMap<RevisionId, ControllerRevision> revisions) {
    public HubView {
        regions = List.copyOf(regions);
        zones = List.copyOf(zones);
        drains = List.copyOf(drains);
        namespaceLabels = Map.copyOf(namespaceLabels);
        rivals = List.copyOf(rivals);
        revisions = Collections.unmodifiableSortedMap(new TreeMap<>(revisions));
    }

    /** A hub that keeps no revision of the fleet, in an installation that allows no more than the usual kinds. */
    public HubView(
            List<GeodeRegion> regions,
            List<GeodeZone> zones,
            List<RegionDrain> drains,
            Map<String, String> namespaceLabels,
            List<Rival> rivals) {
        this(regions, zones, drains, namespaceLabels, rivals, Kinds.DEFAULT, Collections.emptySortedMap());
    }

    /** Another fleet's claim, and the labels of the namespace it lives in. */
    public record Rival(HostnameClaim claim, Map<String, String> namespaceLabels) {
        public Rival {
            namespaceLabels = Map.copyOf(namespaceLabels);
        }
    }
}
