package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A zone whose servers are asked for a fleet's records only when those may have changed. Its probe is the zone's audit: it asks each
 * server for the serial alone, whatever the number of fleets, and tells the fleets whose records must be looked at again.
 */
public final class AuditedZone implements DnsProvider {
    private final DnsProvider zone;
    private final Consumer<FleetName> moved;
    private final LookMemory memory = new LookMemory();

    /** Whether a server was silent the last time that anything was asked. */
    private volatile boolean isFailing;

    /**
     * Sends nothing yet.
     *
     * @param zone  a provider whose servers tell the zone's serial
     * @param moved is told each fleet of which the zone may hold something else than it last saw
     */
    public AuditedZone(DnsProvider zone, Consumer<FleetName> moved) {
        this.zone = zone;
        this.moved = moved;
    }

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner) {
        return memory.recall(names, owner).orElseGet(() -> lookAgain(names, owner));
    }

    private List<ServerSighting> lookAgain(SortedSet<Hostname> names, FleetName owner) {
        // It could not be remembered, and what is urgent must not wait twice for a server that is down.
        if (isFailing) {
            return noted(zone.look(names, owner));
        }
        zone.probe();
        var serials = zone.serials();
        var sightings = noted(zone.look(names, owner));
        memory.keep(names, owner, serials, sightings);
        return sightings;
    }

    private List<ServerSighting> noted(List<ServerSighting> sightings) {
        isFailing = sightings.stream().anyMatch(ServerSighting.Silent.class::isInstance);
        return sightings;
    }

    @Override
    public Outcome change(Step.ChangeRecords step, FleetName owner) {
        memory.forget(owner);
        try {
            return zone.change(step, owner);
        } finally {
            memory.forget(owner); // what was seen while the change was on its way is of before it
        }
    }

    @Override
    public List<ServerSighting> probe() {
        var sightings = noted(zone.probe());
        memory.audit(zone.serials()).forEach(moved);
        return sightings;
    }

    @Override
    public SortedMap<String, Long> serials() {
        return zone.serials();
    }

    @Override
    public ZoneFence fence() {
        return zone.fence();
    }
}
