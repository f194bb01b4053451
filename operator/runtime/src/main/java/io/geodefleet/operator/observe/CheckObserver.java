package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.operator.probe.Probes;
import io.geodefleet.operator.probe.Probes.Wanted;
import io.geodefleet.operator.translate.IntentReading.Valid;
import io.geodefleet.operator.translate.Measure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Adds to what is seen of regions what their checks last measured. Never waits: measuring goes on by itself. */
@ApplicationScoped
public class CheckObserver {
    private final Probes probes;

    CheckObserver(Probes probes) {
        this.probes = probes;
    }

    /** The same sightings with the last results, and everything asked for that the fleet wants measured from now on. */
    SortedMap<RegionName, RegionSighting> look(
            Valid fleet, FleetMemory memory, SortedMap<RegionName, RegionSighting> seen) {
        var wanted = new TreeMap<RegionName, Wanted>();
        fleet.measures()
                .forEach((region, measures) ->
                        wanted.put(region, new Wanted(measures, addresses(region, memory, seen))));
        var results =
                probes.look(fleet.identity().name(), fleet.intent().health().interval(), wanted);
        var complete = new TreeMap<RegionName, RegionSighting>();
        seen.forEach((region, sighting) -> complete.put(
                region,
                with(
                        sighting,
                        results.getOrDefault(region, Collections.emptySortedMap()),
                        fleet.measures().getOrDefault(region, Collections.emptySortedMap()))));
        return complete;
    }

    /**
     * Whether some check has no result yet that it will have soon.
     *
     * @param look asked only when the fleet measures anything: most do not
     */
    boolean arePending(Valid fleet, Supplier<SortedMap<RegionName, RegionSighting>> look) {
        return fleet.measures().values().stream().anyMatch(measures -> !measures.isEmpty())
                && arePending(fleet, look.get());
    }

    private static boolean arePending(Valid fleet, SortedMap<RegionName, RegionSighting> complete) {
        return fleet.measures().entrySet().stream().anyMatch(region -> switch (complete.get(region.getKey())) {
            case RegionSighting.Seen seen ->
                !seen.checks().keySet().containsAll(region.getValue().keySet());
            case RegionSighting.Unreachable(var _, var results) ->
                !results.keySet()
                        .containsAll(
                                withoutApi(region.getValue(), region.getValue()).keySet());
            case RegionSighting.Unregistered _ -> false;
            case null -> false;
        });
    }

    /** Where users are sent: as the region tells, or as it last told while its API does not answer. */
    private static SortedSet<Target> addresses(
            RegionName region, FleetMemory memory, SortedMap<RegionName, RegionSighting> seen) {
        return seen.get(region) instanceof RegionSighting.Seen now
                ? now.endpoints()
                : Optional.ofNullable(memory.regions().get(region))
                        .map(RegionMemory::endpoints)
                        .orElseGet(Collections::emptySortedSet);
    }

    private static RegionSighting with(
            RegionSighting sighting,
            SortedMap<CheckName, CheckSighting> results,
            SortedMap<CheckName, Measure> measures) {
        return switch (sighting) {
            case RegionSighting.Seen seen ->
                new RegionSighting.Seen(
                        seen.objects(), seen.workloads(), seen.endpoints(), seen.ready(), results, seen.unwatched());
            case RegionSighting.Unreachable(var cause, var _) ->
                new RegionSighting.Unreachable(cause, withoutApi(results, measures));
            case RegionSighting.Unregistered unregistered -> unregistered;
        };
    }

    /** What was last read through an API that does not answer now is worth nothing. */
    private static <T> SortedMap<CheckName, T> withoutApi(
            SortedMap<CheckName, T> results, SortedMap<CheckName, Measure> measures) {
        var usable = new TreeMap<>(results);
        usable.keySet().removeIf(check -> measures.get(check) instanceof Measure.Resource);
        return usable;
    }
}
