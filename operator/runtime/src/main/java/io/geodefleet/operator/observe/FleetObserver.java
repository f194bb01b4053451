package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.translate.HubView;
import io.geodefleet.operator.translate.IntentReading.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at everything that concerns a fleet: regions from what their watches hold, DNS by asking its servers. */
@ApplicationScoped
public class FleetObserver {
    private final Members members;
    private final CheckObserver checks;
    private final Zones zones;
    private final Tenure tenure;
    private final FirstLook firstLook;

    FleetObserver(Members members, CheckObserver checks, Zones zones, Tenure tenure, FirstLook firstLook) {
        this.members = members;
        this.checks = checks;
        this.zones = zones;
        this.tenure = tenure;
        this.firstLook = firstLook;
    }

    /** Whether this process is sure to lead; one that is not decides nothing, and costs nobody anything until it is. */
    public boolean leads() {
        return tenure.certain();
    }

    /**
     * Whether nothing should be decided yet: not every member and zone was tried since the start, or a check could not be made. The
     * fleet is woken when that ends.
     */
    public boolean isTooEarly(Valid fleet, FleetMemory memory, HubView hub) {
        return firstLook.isUnderWay()
                && (firstLook.waitsFor(registered(names(fleet, memory), hub))
                        || isOpening(fleet.intent().dns().zone(), hub)
                        || checks.arePending(fleet, () -> regions(fleet, memory, hub)));
    }

    /** The same as far as what the fleet remembers tells, which costs nothing. */
    public boolean isTooEarly(FleetMemory memory, HubView hub) {
        return firstLook.isUnderWay()
                && firstLook.waitsFor(registered(memory.regions().keySet(), hub));
    }

    private boolean isOpening(ZoneName zone, HubView hub) {
        return isRegistered(zone, hub) && zones.provider(zone).isEmpty();
    }

    private static Set<RegionName> registered(Set<RegionName> regions, HubView hub) {
        return regions.stream().filter(name -> isRegistered(name, hub)).collect(Collectors.toSet());
    }

    /** What is seen now. Blocks for the time that the zone's servers take to answer, and never fails. */
    public FleetSighting observe(Valid fleet, FleetMemory memory, HubView hub) {
        return new FleetSighting(regions(fleet, memory, hub), servers(fleet, memory, hub));
    }

    private SortedMap<RegionName, RegionSighting> regions(Valid fleet, FleetMemory memory, HubView hub) {
        var regions = new TreeMap<RegionName, RegionSighting>();
        names(fleet, memory)
                .forEach(name -> regions.put(
                        name,
                        isRegistered(name, hub)
                                ? Loops.without(
                                        fleet.intent().dns().hostnames(),
                                        members.sight(
                                                name,
                                                fleet.identity(),
                                                fleet.region(name, assigned(fleet, memory, name)),
                                                remembered(memory, name)))
                                : new RegionSighting.Unregistered()));
        return checks.look(fleet, memory, regions);
    }

    private static Set<ObjectKey> remembered(FleetMemory memory, RegionName name) {
        var region = memory.regions().get(name);
        return region == null ? Set.of() : region.inventory().objects().keySet();
    }

    private static RevisionId assigned(Valid fleet, FleetMemory memory, RegionName name) {
        var region = memory.regions().get(name);
        return region == null
                ? fleet.intent().rollout().newest()
                : region.assignment().revision();
    }

    private SortedSet<RegionName> names(Valid fleet, FleetMemory memory) {
        var names = new TreeSet<>(fleet.geodes().keySet());
        names.addAll(memory.regions().keySet());
        names.addAll(members.regionsHolding(fleet.identity()));
        return names;
    }

    private static boolean isRegistered(RegionName name, HubView hub) {
        return hub.regions().stream()
                .anyMatch(region -> region.getMetadata().getName().equals(name.value()));
    }

    /** Whether a fleet that is being deleted has really left nothing, by asking the members once more. Who does not lead confirms nothing. */
    public boolean confirmsGone(Valid fleet, FleetPlan plan) {
        return fleet.intent().leaving() && plan.isGone() && members.confirmGone(fleet.identity()) && leads();
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
                .orElseGet(() ->
                        List.of(new ServerSighting.Silent("zone " + zone, Role.Primary, "its GeodeZone is not ready")));
    }

    private static boolean isRegistered(ZoneName zone, HubView hub) {
        return hub.zones().stream()
                .anyMatch(known -> new ZoneName(known.getSpec().zone()).equals(zone));
    }
}
