package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import java.util.List;

/**
 * A fleet as it waits in memory between two rounds. What nobody reads is left out: who owns which field, and the copy of the manifest that
 * kubectl leaves, are often larger than all the rest.
 */
public final class PackedFleet {
    private PackedFleet() {}

    /** Packs a fleet. @param fleet as the API server tells it; it is not changed */
    public static Packed<GeodeFleet> of(GeodeFleet fleet) {
        var kept = new GeodeFleet();
        kept.setMetadata(new ObjectMetaBuilder(fleet.getMetadata())
                .withManagedFields(List.of())
                .removeFromAnnotations(ManifestRules.LAST_APPLIED)
                .build());
        kept.setSpec(fleet.getSpec());
        kept.setStatus(fleet.getStatus());
        return Packed.of(kept, GeodeFleet.class);
    }
}
