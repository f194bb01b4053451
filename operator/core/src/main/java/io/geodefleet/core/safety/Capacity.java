package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.Replicas;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Whether the regions that stay can carry the traffic of those that go. The load of a region is what carries its traffic now, in
 * replicas; what stays shares the whole load in proportion to its own. Workloads whose number of replicas is not ours to raise are
 * left out: nobody tells us what they could carry.
 */
public final class Capacity {
    private final FleetIntent fleet;
    private final List<Candidate> survivors;
    private final List<Candidate> displaced;

    /**
     * @param regions all regions of the fleet
     * @param gone    the one that would lose its traffic, besides those that have lost it already
     */
    Capacity(FleetIntent fleet, Collection<Candidate> regions, RegionName gone) {
        this.fleet = fleet;
        this.survivors = regions.stream()
                .filter(region -> region.survives() && !region.name().equals(gone))
                .toList();
        this.displaced = regions.stream()
                .filter(region -> !survivors.contains(region))
                .filter(region -> region.name().equals(gone) || region.isDisplaced())
                .toList();
    }

    /** By region and workload: how many replicas each region that stays needs, at least what it has of its own. */
    public SortedMap<RegionName, SortedMap<ObjectKey, Integer>> needs() {
        var needs = new TreeMap<RegionName, SortedMap<ObjectKey, Integer>>();
        survivors.forEach(region -> needs.put(region.name(), new TreeMap<>()));
        for (var workload : workloads()) {
            var helpers = helpers(workload);
            var own = sum(helpers, region -> load(region, workload));
            var total = own + sum(displaced, region -> load(region, workload));
            helpers.forEach(region -> needs.computeIfAbsent(region.name(), _ -> new TreeMap<>())
                    .put(workload, share(total, load(region, workload), own, helpers.size())));
        }
        return needs;
    }

    private static int share(int total, int load, int own, int helpers) {
        return own == 0 ? Math.ceilDiv(total, helpers) : (int) Math.ceilDiv((long) total * load, own);
    }

    private SortedSet<ObjectKey> workloads() {
        var workloads = new TreeSet<ObjectKey>();
        survivors.forEach(region -> workloads.addAll(region.geode().scaling().keySet()));
        return workloads;
    }

    /** Those that can be asked to carry more: a region whose API does not answer goes on with what it has. */
    private List<Candidate> helpers(ObjectKey workload) {
        return survivors.stream()
                .filter(region -> region.sighting() instanceof Seen
                        && region.geode().scaling().containsKey(workload))
                .toList();
    }

    private static int sum(Collection<Candidate> regions, ToIntFunction<Candidate> number) {
        return regions.stream().mapToInt(number).sum();
    }

    private static int load(Candidate region, ObjectKey workload) {
        var scaling = region.geode().scaling().get(workload);
        var ready = ready(region, workload);
        return switch (scaling) {
            case null -> 0;
            case Scaling.Fixed(var _, var replicas) -> replicas;
            case Scaling.Autoscaled(var _, var floor, var _) -> {
                var raise = region.region().raised().get(workload);
                yield raise == null ? Math.max(floor, ready) : raise.from();
            }
        };
    }

    private static int ready(Candidate region, ObjectKey workload) {
        return region.sighting() instanceof Seen seen
                ? seen.workloads().getOrDefault(workload, new Replicas(0, 0)).ready()
                : 0;
    }

    /** What each region should have while traffic is displaced, those that lost it included: they stay warm for their return. */
    SortedMap<RegionName, SortedMap<ObjectKey, Raise>> raises() {
        var raises = new TreeMap<RegionName, SortedMap<ObjectKey, Raise>>();
        needs().forEach((name, byWorkload) -> byWorkload.forEach((workload, need) -> {
            var region = survivors.stream()
                    .filter(survivor -> survivor.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            put(raises, region, workload, Math.min(need, ceiling(region, workload)));
        }));
        for (var region : displaced) {
            region.geode().scaling().forEach((workload, scaling) -> {
                if (scaling instanceof Scaling.Autoscaled && region.sighting() instanceof Seen) {
                    put(raises, region, workload, load(region, workload));
                }
            });
        }
        return raises;
    }

    private static void put(
            SortedMap<RegionName, SortedMap<ObjectKey, Raise>> raises, Candidate region, ObjectKey workload, int to) {
        var load = load(region, workload);
        var before = region.region().raised().getOrDefault(workload, new Raise(load, load));
        raises.computeIfAbsent(region.name(), _ -> new TreeMap<>())
                .put(workload, new Raise(before.from(), Math.max(before.to(), to)));
    }

    private static int ceiling(Candidate region, ObjectKey workload) {
        return switch (region.geode().scaling().get(workload)) {
            case Scaling.Autoscaled(var _, var _, var ceiling) -> ceiling;
            case Scaling.Fixed _ -> Integer.MAX_VALUE;
            case null -> 0;
        };
    }

    /** What is missing, if something is: the first workload that the regions that stay could not carry. */
    Optional<Hold> lacks(Candidate gone) {
        var needs = needs();
        for (var workload : workloads()) {
            var helpers = helpers(workload);
            if (helpers.isEmpty()) {
                return Optional.of(Hold.of(
                        gone.name(),
                        SafetyRule.Capacity,
                        "no region that stays can be asked what it carries of %s".formatted(workload)));
            }
            for (var region : helpers) {
                var need = needs.getOrDefault(region.name(), new TreeMap<>()).getOrDefault(workload, 0);
                var lack = fleet.drain().scaleSurvivors()
                        ? notReady(gone, region, workload, need)
                        : notAllowed(gone, region, workload, need);
                if (lack.isPresent()) {
                    return lack;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Hold> notReady(Candidate gone, Candidate region, ObjectKey workload, int need) {
        var ready = ready(region, workload);
        var ceiling = ceiling(region, workload);
        if (need > ceiling) {
            return Optional.of(Hold.of(
                    gone.name(),
                    SafetyRule.Capacity,
                    numbers(region, workload, need) + ", its autoscaler allows %d".formatted(ceiling)));
        }
        return ready >= need
                ? Optional.empty()
                : Optional.of(new Hold(
                        gone.name(),
                        SafetyRule.Capacity,
                        io.geodefleet.core.fleet.Reason.ScalingSurvivors.because(
                                numbers(region, workload, need) + ", %d are ready".formatted(ready))));
    }

    private static Optional<Hold> notAllowed(Candidate gone, Candidate region, ObjectKey workload, int need) {
        var has = switch (region.geode().scaling().get(workload)) {
            case Scaling.Autoscaled(var _, var _, var ceiling) -> ceiling;
            case Scaling.Fixed _ -> ready(region, workload);
            case null -> 0;
        };
        return has >= need
                ? Optional.empty()
                : Optional.of(Hold.of(
                        gone.name(),
                        SafetyRule.Capacity,
                        numbers(region, workload, need) + ", it can have %d".formatted(has)));
    }

    private static String numbers(Candidate region, ObjectKey workload, int need) {
        return "%s in %s needs %d replicas to carry what would come".formatted(workload, region.name(), need);
    }
}
