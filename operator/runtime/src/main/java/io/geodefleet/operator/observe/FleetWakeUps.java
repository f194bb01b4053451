package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.FleetName;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import jakarta.inject.Singleton;

/** Wakes a fleet's reconciler for what happened outside the hub: in a member cluster, or in an act that took long. */
@Singleton
public class FleetWakeUps extends AbstractEventSource<Void, GeodeFleet> {
    FleetWakeUps() {
        super(Void.class, "members");
    }

    /** Lets the fleet be looked at again soon. Many calls at once cost one look. A fleet that does not exist is ignored. */
    public void wake(FleetName fleet) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(new ResourceID(fleet.name(), fleet.namespace())));
        }
    }

    @Override
    public java.util.Set<Void> getSecondaryResources(GeodeFleet fleet) {
        return java.util.Set.of();
    }
}
