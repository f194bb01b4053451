package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.PackedFleet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of the reconciler's informer: a fleet is unpacked for each round of its own, and what it was before a change is told by its
 * metadata alone, which is all that {@link FleetChanges} compares. Public, with a constructor without arguments, since the framework makes it.
 */
public final class PackedFleets implements ItemStore<GeodeFleet> {
    private final Map<String, PackedFleet> fleets = new ConcurrentHashMap<>();

    /** Empty. */
    public PackedFleets() {}

    @Override
    public String getKey(GeodeFleet fleet) {
        return fleet.getMetadata().getNamespace() + "/" + fleet.getMetadata().getName();
    }

    @Override
    public @Nullable GeodeFleet put(String key, GeodeFleet fleet) {
        return husk(fleets.put(key, PackedFleet.of(fleet)));
    }

    @Override
    public @Nullable GeodeFleet remove(String key) {
        return husk(fleets.remove(key));
    }

    private static @Nullable GeodeFleet husk(@Nullable PackedFleet before) {
        return before == null ? null : before.husk();
    }

    @Override
    public Stream<String> keySet() {
        return fleets.keySet().stream();
    }

    @Override
    public Stream<GeodeFleet> values() {
        return fleets.values().stream().map(PackedFleet::fleet);
    }

    @Override
    public @Nullable GeodeFleet get(String key) {
        var fleet = fleets.get(key);
        return fleet == null ? null : fleet.fleet();
    }

    @Override
    public int size() {
        return fleets.size();
    }
}
