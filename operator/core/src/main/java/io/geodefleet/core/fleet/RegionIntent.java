package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the region can run, and what its owner wants of its traffic.
 *
 * @param geodes by revision: the newest, and of the former ones those that the fleet's memory still needs and that can still be
 *               rendered for this region
 */
public record RegionIntent(SortedMap<RevisionId, Geode> geodes, TrafficState trafficState) {
    public RegionIntent {
        geodes = Collections.unmodifiableSortedMap(new TreeMap<>(geodes));
    }

    /** A region of one revision, whose traffic health decides on. */
    public static RegionIntent of(RevisionId revision, Geode geode) {
        var geodes = new TreeMap<RevisionId, Geode>();
        geodes.put(revision, geode);
        return new RegionIntent(geodes, TrafficState.Auto);
    }

    /** What the region runs of a revision; {@link Geode#NOTHING} of one that cannot be rendered. */
    public Geode geode(RevisionId revision) {
        return geodes.getOrDefault(revision, Geode.NOTHING);
    }

    /** Whether the revision can be put in place here. */
    public boolean has(RevisionId revision) {
        return geodes.containsKey(revision);
    }
}
