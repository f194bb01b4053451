package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.Replicas;
import io.geodefleet.operator.members.SeenObject.Facts;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts together what one fleet has in one member from what the watches told. */
final class GeodeSight {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GeodeSight() {}

    /**
     * Objects count by the fleet's UID and by lying in the fleet's own namespace.
     *
     * @param isWatched whether all objects of that name are told of
     * @param endpoints what is told of the endpoints of a Service by its key and UID
     * @param rendered  what should be there; absent for a fleet that is leaving, which then has no endpoint either
     * @param remembered what may be there
     */
    static RegionSighting.Seen of(
            SeenObjects seen,
            Predicate<ObjectKey> isWatched,
            BiFunction<ObjectKey, String, ReadyEndpoints> endpoints,
            FleetIdentity fleet,
            Optional<RenderedRegion> rendered,
            Collection<ObjectKey> remembered) {
        var objects = new TreeMap<ObjectKey, ObjectSighting>();
        var workloads = new TreeMap<ObjectKey, Replicas>();
        var addresses = new TreeSet<Target>();
        ReadyEndpoints ready = new ReadyEndpoints.NotTold();
        for (var object : seen.of(fleet.uid())) {
            if (!object.key().namespace().equals(fleet.name().namespace())) {
                continue;
            }
            objects.put(
                    object.key(),
                    new ObjectSighting(
                            object.uid(),
                            object.resourceVersion(),
                            object.applied(),
                            isIntact(object, rendered),
                            object.readiness()));
            switch (object.facts()) {
                case Facts.Workload(var replicas) -> workloads.put(object.key(), replicas);
                case Facts.LoadBalancer(var its) -> {
                    if (rendered.isPresent() && rendered.get().endpoint().equals(object.key())) {
                        addresses.addAll(its);
                        ready = endpoints.apply(object.key(), object.uid());
                    }
                }
                case Facts.None() -> {}
            }
        }
        var unwatched = remembered.stream().filter(isWatched.negate()).collect(Collectors.toCollection(TreeSet::new));
        return new RegionSighting.Seen(objects, workloads, addresses, ready, new TreeMap<>(), unwatched);
    }

    /** With another digest the object is applied again in any case, and what exactly was applied is not at hand. */
    private static boolean isIntact(SeenObject object, Optional<RenderedRegion> rendered) {
        return rendered.flatMap(region -> region.holding(object.key(), object.applied()))
                .flatMap(geode -> geode.carrying(object.key(), object.applied()).map(applied -> {
                    ObjectNode manifest = JSON.valueToTree(applied);
                    geode.rules().strip(object.key(), manifest);
                    return object.isIntact(manifest);
                }))
                .orElse(true);
    }
}
