package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import java.util.List;

/**
 * A fleet as it waits in memory between two rounds. What nobody reads is left out: who owns which field, and the copy of the manifest that
 * kubectl leaves, are often larger than all the rest.
 */
public final class PackedFleet {
    private final ObjectMeta metadata;
    private final Packed<GeodeFleet> packed;

    private PackedFleet(ObjectMeta metadata, Packed<GeodeFleet> packed) {
        this.metadata = metadata;
        this.packed = packed;
    }

    /** @param fleet as the API server tells it; it is not changed */
    public static PackedFleet of(GeodeFleet fleet) {
        var metadata = new ObjectMetaBuilder(fleet.getMetadata())
                .withManagedFields(List.of())
                .removeFromAnnotations(ManifestRules.LAST_APPLIED)
                .build();
        var kept = new GeodeFleet();
        kept.setSpec(fleet.getSpec());
        kept.setStatus(fleet.getStatus());
        return new PackedFleet(metadata, Packed.of(kept, GeodeFleet.class));
    }

    /** The whole fleet, but what was left out: a copy of its own for each caller. */
    public GeodeFleet fleet() {
        var fleet = packed.value();
        fleet.setMetadata(new ObjectMetaBuilder(metadata).build());
        return fleet;
    }

    /** Its metadata alone, at once. */
    public GeodeFleet husk() {
        var husk = new GeodeFleet();
        husk.setMetadata(metadata);
        return husk;
    }
}
