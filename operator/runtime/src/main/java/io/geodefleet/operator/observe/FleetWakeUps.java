package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.FleetName;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes a fleet's reconciler for what happened outside the hub: in a member cluster, or in an act that took long. */
@Singleton
public class FleetWakeUps extends AbstractEventSource<Void, GeodeFleet> {
    /** One for each round under way. */
    private final Map<FleetName, CompletableFuture<Void>> hurries = new ConcurrentHashMap<>();

    FleetWakeUps() {
        super(Void.class, "members");
    }

    /** Lets the fleet be looked at again soon. Many calls at once cost one look. A fleet that does not exist is ignored. */
    public void wake(FleetName fleet) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(new ResourceID(fleet.name(), fleet.namespace())));
        }
    }

    /** The same for what must be acted on at once: the round under way, if any, waits for nothing any more. */
    public void hurry(FleetName fleet) {
        var round = hurries.get(fleet);
        if (round != null) {
            round.complete(null);
        }
        wake(fleet);
    }

    /** Notes that a round begins to look: what is told from now on, it may not have seen. */
    void begin(FleetName fleet) {
        hurries.put(fleet, new CompletableFuture<>());
    }

    /** Completes when something happens that the round under way must not hold up. */
    public CompletableFuture<Void> hurried(FleetName fleet) {
        return hurries.getOrDefault(fleet, new CompletableFuture<>());
    }

    /** Notes that the round waits for nothing more. */
    public void end(FleetName fleet) {
        hurries.remove(fleet);
    }

    @Override
    public java.util.Set<Void> getSecondaryResources(GeodeFleet fleet) {
        return java.util.Set.of();
    }
}
