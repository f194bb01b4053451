package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Which changes of a fleet itself call for a round: what people want of it, its labels included, since RegionDrains select fleets by
 * them. Its status is our own word. Public, with a constructor without arguments, since the framework makes it.
 */
public final class FleetChanges implements OnUpdateFilter<GeodeFleet> {
    @Override
    public boolean accept(GeodeFleet now, GeodeFleet before) {
        var metadata = now.getMetadata();
        var known = before.getMetadata();
        return !Objects.equals(metadata.getGeneration(), known.getGeneration())
                || !Objects.equals(metadata.getLabels(), known.getLabels())
                || !Objects.equals(metadata.getFinalizers(), known.getFinalizers())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion();
    }
}
