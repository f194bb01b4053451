package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.translate.HubView;
import io.geodefleet.operator.translate.IntentReading.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at everything that concerns a fleet: regions from what their watches hold, DNS by asking its servers. */
@ApplicationScoped
public class FleetObserver {
    private final Members members;
    private final Zones zones;

    FleetObserver(Members members, Zones zones) {
        this.members = members;
        this.zones = zones;
    }

    /** What is seen now. Blocks for the time that the zone's servers take to answer, and never fails. */
    public FleetSighting observe(Valid fleet, FleetMemory memory, HubView hub) {
        var registered = hub.regions().stream()
                .map(region -> new RegionName(region.getMetadata().getName()))
                .collect(Collectors.toSet());
        var names = new TreeSet<>(fleet.geodes().keySet());
        names.addAll(memory.regions().keySet());
        names.addAll(members.regionsHolding(fleet.identity()));
        var regions = new TreeMap<RegionName, RegionSighting>();
        names.forEach(name -> regions.put(
                name,
                registered.contains(name)
                        ? members.sight(
                                name,
                                fleet.identity(),
                                Optional.ofNullable(fleet.geodes().get(name)))
                        : new RegionSighting.Unregistered()));
        return new FleetSighting(regions, servers(fleet, memory, hub));
    }

    /** Whether a fleet that is being deleted has really left nothing, by asking the members once more. */
    public boolean confirmsGone(Valid fleet) {
        return members.confirmGone(fleet.identity());
    }

    private List<ServerSighting> servers(Valid fleet, FleetMemory memory, HubView hub) {
        var zone = fleet.intent().dns().zone();
        var hostnames = new TreeSet<Hostname>(memory.hostnames());
        hostnames.addAll(fleet.intent().dns().hostnames());
        if (!isRegistered(zone, hub)) {
            return List.of();
        }
        return zones.provider(zone)
                .map(provider -> provider.look(hostnames, fleet.identity().name()))
                .orElseGet(() -> List.of(new ServerSighting.Silent("zone " + zone, "its GeodeZone is not ready")));
    }

    private static boolean isRegistered(ZoneName zone, HubView hub) {
        return hub.zones().stream()
                .anyMatch(known -> new ZoneName(known.getSpec().zone()).equals(zone));
    }
}
