package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Which of the wished-for moves away from a region may happen now. Moves are looked at one by one, each against what the earlier
 * ones leave: first regions that fail their users, the longest failing first, then what people ordered.
 */
public final class SafetyReview {
    private final SortedMap<RegionName, RegionMemory> regions;
    private final int floor;
    private final SafetyPolicy policy;
    private int serving;
    private int withTraffic;

    private SafetyReview(SortedMap<RegionName, RegionMemory> regions, SafetyPolicy policy, int placed) {
        this.regions = regions;
        this.policy = policy;
        this.floor = policy.minServingRegions().of(placed);
        this.serving = count(region -> region.phase() == Phase.Serving);
        this.withTraffic = count(RegionMemory::hasTraffic);
    }

    private int count(Predicate<RegionMemory> what) {
        return (int) regions.values().stream().filter(what).count();
    }

    /**
     * The moves that are withheld.
     *
     * @param regions what is remembered, with this time's health
     * @param wishes  what the lifecycle wants, for the same regions
     * @param placed  number of regions that the fleet wants to be in: percentages refer to it
     */
    public static List<Hold> review(
            SortedMap<RegionName, RegionMemory> regions,
            SortedMap<RegionName, Wish> wishes,
            int placed,
            SafetyPolicy policy) {
        var review = new SafetyReview(regions, policy, placed);
        var holds = new ArrayList<Hold>();
        wishes.entrySet().stream()
                .filter(wish ->
                        wish.getValue().weight() < review.memory(wish.getKey()).weight())
                .map(Map.Entry::getKey)
                .sorted(review.urgency())
                .forEach(name -> review.withhold(name).ifPresent(holds::add));
        return holds;
    }

    private RegionMemory memory(RegionName name) {
        return Objects.requireNonNull(regions.get(name));
    }

    private Comparator<RegionName> urgency() {
        return Comparator.<RegionName, Boolean>comparing(
                        name -> memory(name).health().verdict() != Verdict.Unhealthy)
                .thenComparing(name -> memory(name).health().since())
                .thenComparing(Comparator.naturalOrder());
    }

    private Optional<Hold> withhold(RegionName name) {
        var region = memory(name);
        var counts = region.phase() == Phase.Serving;
        if (counts && serving - 1 < floor) {
            return Optional.of(new Hold(
                    name,
                    Reason.MinServingRegions.because(
                            "taking %s out would leave %d serving; minServingRegions %s asks for %d"
                                    .formatted(name, serving - 1, policy.minServingRegions(), floor))));
        }
        if (withTraffic == 1 && !(region.departure() instanceof Departure.NeverCame)) {
            return Optional.of(new Hold(
                    name, Reason.LastRegion.because("%s is the only region that is answered with".formatted(name))));
        }
        serving -= counts ? 1 : 0;
        withTraffic -= 1;
        return Optional.empty();
    }
}
