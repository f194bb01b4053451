package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.probe.Probes;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.HostnameClaim;
import io.geodefleet.operator.translate.HubView;
import io.geodefleet.operator.translate.Kinds;
import io.geodefleet.operator.translate.ZoneStatus;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hub as fleets see it: watches of regions, zones, drains and namespaces. A change of any of them wakes the fleets concerned. */
@ApplicationScoped
public class HubEvents {
    /** Members that are told the same thing at once answer within this. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FleetWakeUps wakeUps;
    private final Members members;
    private final FirstLook firstLook;
    private final Probes probes;
    private final KnownFleets fleets;
    private final Zones dns;
    private final Kinds kinds;
    private final StoredRevisions revisions;
    private @Nullable InformerEventSource<GeodeRegion, GeodeFleet> regions;
    private @Nullable InformerEventSource<GeodeZone, GeodeFleet> zones;
    private @Nullable InformerEventSource<RegionDrain, GeodeFleet> drains;
    private @Nullable InformerEventSource<Namespace, GeodeFleet> namespaces;

    HubEvents(
            FleetWakeUps wakeUps,
            Members members,
            FirstLook firstLook,
            Probes probes,
            KnownFleets fleets,
            Zones dns,
            Kinds kinds,
            StoredRevisions revisions) {
        this.fleets = fleets;
        this.wakeUps = wakeUps;
        this.members = members;
        this.firstLook = firstLook;
        this.probes = probes;
        this.dns = dns;
        this.kinds = kinds;
        this.revisions = revisions;
    }

    /** Starts watching; called once, before the first round. Regions, zones and drains change seldom: each change wakes every fleet. */
    public List<EventSource<?, GeodeFleet>> eventSources(EventSourceContext<GeodeFleet> context) {
        var all = context.getPrimaryCache();
        regions = Watches.ofWishes(GeodeRegion.class, context, region -> all.keys());
        zones = Watches.of(GeodeZone.class, context, zone -> all.keys(), HubEvents::matters);
        drains = Watches.ofWishes(RegionDrain.class, context, drain -> all.keys());
        namespaces = Watches.of(
                Namespace.class,
                context,
                namespace -> all.keys()
                        .filter(fleet -> fleet.getNamespace()
                                .equals(Optional.of(namespace.getMetadata().getName()))),
                HubEvents::labelsDiffer);
        var later = Gathering.Later.on(Thread::startVirtualThread);
        var gathering = new Gathering<FleetName>(later, MOMENT, PAUSE, wakeUps::wake);
        Runnable wakeAll = () -> all.keys().map(HubEvents::name).forEach(gathering::add);
        var first = new FirstLookSource(() -> !firstLook.isConnecting(registered()), FirstLook.FOR_ALL);
        members.onChange(fleet -> first.pass(() -> gathering.add(fleet)));
        members.onEvidence(fleet -> first.pass(() -> wakeUps.hurry(fleet)));
        probes.onChange(wakeUps::wake);
        dns.onChange(wakeUps::wake);
        members.onState(region -> first.stateChanged(wakeAll));
        return List.of(
                regions,
                zones,
                drains,
                namespaces,
                FleetSource.ofFleets(fleets, this::concerned),
                revisions.eventSource(context),
                first,
                wakeUps);
    }

    private static FleetName name(ResourceID fleet) {
        return new FleetName(fleet.getNamespace().orElseThrow(), fleet.getName());
    }

    private Set<RegionName> registered() {
        return list(regions).stream()
                .map(region -> new RegionName(region.getMetadata().getName()))
                .collect(Collectors.toSet());
    }

    /** A zone's serial moves with every change of any fleet, and is no fleet's business. */
    private static boolean matters(GeodeZone now, GeodeZone before) {
        return Watches.wishesDiffer(now, before) || ZoneStatus.concernsFleets(now, before);
    }

    /** Its labels say who may use what; all else of a namespace is no fleet's business. */
    private static boolean labelsDiffer(Namespace now, Namespace before) {
        return !Objects.equals(
                now.getMetadata().getLabels(), before.getMetadata().getLabels());
    }

    /** Takes note of a change of a fleet. @return the other fleets that are concerned, if it is one of hostnames */
    private Stream<ResourceID> concerned(FleetChange change) {
        change.now()
                .ifPresentOrElse(
                        now -> wakeUps.wished(now.name(), now.generation()),
                        () -> wakeUps.forget(change.fleet().name()));
        return FleetClaims.concerned(change, fleets.all()).stream()
                .map(claim -> new ResourceID(claim.fleet().name(), claim.fleet().namespace()));
    }

    /**
     * What the hub holds for this fleet now. A round begins with it.
     *
     * @param needed the fleet's revisions that are worth looking for
     */
    public HubView view(GeodeFleet fleet, Set<RevisionId> needed) {
        wakeUps.begin(FleetIdentity.of(fleet).name(), fleet.getMetadata().getGeneration());
        return new HubView(
                list(regions),
                list(zones),
                list(drains),
                labels(fleet.getMetadata().getNamespace()),
                FleetClaims.rivals(HostnameClaim.of(fleet), fleets.all()).stream()
                        .map(claim ->
                                new HubView.Rival(claim, labels(claim.fleet().namespace())))
                        .toList(),
                kinds,
                revisions.find(FleetIdentity.of(fleet), needed));
    }

    private static <T extends HasMetadata> List<T> list(@Nullable InformerEventSource<T, GeodeFleet> source) {
        return Optional.ofNullable(source).stream()
                .flatMap(known -> known.list((T object) -> true))
                .toList();
    }

    private Map<String, String> labels(String namespace) {
        return Optional.ofNullable(namespaces)
                .flatMap(known -> known.get(new ResourceID(namespace)))
                .map(found -> found.getMetadata().getLabels())
                .orElseGet(Map::of);
    }
}
