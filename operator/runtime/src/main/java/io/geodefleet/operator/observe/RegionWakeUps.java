package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.core.fleet.RegionName;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import jakarta.inject.Singleton;
import java.util.Set;

/** Wakes a region's reconciler when the state of its connection changes. */
@Singleton
public class RegionWakeUps extends AbstractEventSource<Void, GeodeRegion> {
    RegionWakeUps() {
        super(Void.class, "connections");
    }

    /** Lets the region be looked at again soon. */
    public void wake(RegionName region) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(new ResourceID(region.value())));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(GeodeRegion region) {
        return Set.of();
    }
}
