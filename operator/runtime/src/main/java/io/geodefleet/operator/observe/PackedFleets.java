package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.PackedFleet;

/**
 * The store of the reconciler's informer: a fleet is unpacked for each round of its own, and what it was before a change is told by its
 * metadata alone, which is all that {@link FleetChanges} compares. Public, with a constructor without arguments, since the framework makes it.
 */
public final class PackedFleets extends PackedStore<GeodeFleet, PackedFleet> {
    /** Empty. */
    public PackedFleets() {
        super(PackedFleet::of, PackedFleet::fleet, PackedFleet::husk);
    }
}
