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
    private final Map<FleetName, Round> rounds = new ConcurrentHashMap<>();

    /** The newest generation of each fleet that was told of. */
    private final Map<FleetName, Long> wishes = new ConcurrentHashMap<>();

    /** @param generation what the round knows of what people want @param hurry completes when the round must wait for nothing */
    private record Round(long generation, CompletableFuture<Void> hurry) {}

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
        var round = rounds.get(fleet);
        if (round != null) {
            round.hurry().complete(null);
        }
        wake(fleet);
    }

    /**
     * Notes what people want of a fleet: a round that knows less waits for nothing any more, or an edit would wait for a member that has
     * nothing to do with it. The framework itself wakes the fleet.
     */
    void wished(FleetName fleet, long generation) {
        wishes.merge(fleet, generation, Math::max);
        var round = rounds.get(fleet);
        if (round != null && round.generation() < generation) {
            round.hurry().complete(null);
        }
    }

    /** Notes that a round begins to look: what is told from now on, it may not have seen. */
    void begin(FleetName fleet, long generation) {
        var round = new Round(generation, new CompletableFuture<>());
        rounds.put(fleet, round);
        if (wishes.getOrDefault(fleet, generation) > generation) {
            round.hurry().complete(null);
        }
    }

    /** Notes that the fleet is gone. */
    void forget(FleetName fleet) {
        rounds.remove(fleet);
        wishes.remove(fleet);
    }

    /** Completes when something happens that the round under way must not hold up. */
    public CompletableFuture<Void> hurried(FleetName fleet) {
        var round = rounds.get(fleet);
        return round == null ? new CompletableFuture<>() : round.hurry();
    }

    /** Notes that the round waits for nothing more. */
    public void end(FleetName fleet) {
        rounds.remove(fleet);
    }

    @Override
    public java.util.Set<Void> getSecondaryResources(GeodeFleet fleet) {
        return java.util.Set.of();
    }
}
