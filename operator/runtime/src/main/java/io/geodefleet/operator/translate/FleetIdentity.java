package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.FleetName;

/** Who owns an object on a member: the fleet's name, for people, and its UID, for certainty. */
public record FleetIdentity(FleetName name, String uid) {
    /** @param fleet as it stands on the hub, with a namespace, a name and a UID */
    public static FleetIdentity of(GeodeFleet fleet) {
        var metadata = fleet.getMetadata();
        return new FleetIdentity(
                new FleetName(metadata.getNamespace(), metadata.getName()), String.valueOf(metadata.getUid()));
    }
}
