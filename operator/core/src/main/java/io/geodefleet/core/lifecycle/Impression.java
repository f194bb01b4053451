package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Health;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was last seen of a region, brought up to date by each sighting.
 *
 * @param endpoints its last addresses, kept while its API cannot be asked
 * @param revision  the last one that was whole there; {@link RevisionId#NONE} before the first
 */
public record Impression(Health health, SortedSet<Target> endpoints, Departure departure, RevisionId revision) {
    public Impression {
        endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
    }
}
