package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.PackedFleet;
import io.quarkus.arc.Arc;
import org.jspecify.annotations.Nullable;

/**
 * The store of the reconciler's informer: a fleet is unpacked for its rounds, and to compare what it was before a change with what it is.
 * What it is told, {@link KnownFleets} is told first: a second watch would read every fleet from the wire twice. Public, with a
 * constructor without arguments, since the framework makes it; so it has to look for the other by itself.
 */
public final class PackedFleets extends PackedStore<GeodeFleet> {
    /** Empty. */
    public PackedFleets() {
        super(PackedFleet::of);
    }

    @Override
    public @Nullable GeodeFleet put(String key, GeodeFleet fleet) {
        var before = super.put(key, fleet);
        known().is(key, fleet);
        return before;
    }

    @Override
    public @Nullable GeodeFleet remove(String key) {
        var before = super.remove(key);
        known().isGone(key);
        return before;
    }

    private static KnownFleets known() {
        return Arc.container().instance(KnownFleets.class).get();
    }
}
