package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.OverridableRule;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.api.v1alpha1.RegionDrainSpec;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which RegionDrains are orders to a fleet, and which only ask it. One that is being deleted does neither any more.
 *
 * @param mode   how traffic leaves when a drain does not say
 * @param placed the regions that the fleet is placed in
 */
record DrainReader(GeodeFleet fleet, DrainMode mode, Set<RegionName> placed) {
    /** In the order of their names; expired ones are still among them, since time is not read here. */
    List<DrainOrder> orders(List<RegionDrain> drains) {
        return read(drains.stream().filter(drain -> !isQuestion(drain)));
    }

    /** Dry runs, in the order of their names. */
    List<DrainOrder> questions(List<RegionDrain> drains) {
        return read(drains.stream().filter(DrainReader::isQuestion));
    }

    private static boolean isQuestion(RegionDrain drain) {
        return drain.getSpec() != null && drain.getSpec().dryRun();
    }

    private List<DrainOrder> read(Stream<RegionDrain> drains) {
        return drains.filter(drain -> !drain.isMarkedForDeletion())
                .filter(drain -> drain.getSpec() != null && concerns(drain.getSpec()))
                .map(this::order)
                .filter(order -> placed.contains(order.region()))
                .sorted(Comparator.comparing(DrainOrder::name))
                .toList();
    }

    private boolean concerns(RegionDrainSpec drain) {
        Map<String, String> labels = fleet.getMetadata().getLabels();
        return drain.fleetSelector() == null
                || LabelSelectors.matches(drain.fleetSelector(), labels == null ? Map.of() : labels);
    }

    private DrainOrder order(RegionDrain drain) {
        var spec = drain.getSpec();
        return new DrainOrder(
                drain.getMetadata().getName(),
                new RegionName(spec.region()),
                spec.reason(),
                spec.expiresAt() == null ? Instant.MAX : spec.expiresAt(),
                spec.mode() == null ? mode : PaceReader.mode(spec.mode()),
                spec.override().stream().map(DrainReader::rule).collect(Collectors.toSet()),
                Requester.of(drain));
    }

    private static SafetyRule rule(OverridableRule rule) {
        return switch (rule) {
            case MIN_SERVING_REGIONS -> SafetyRule.MinServingRegions;
            case MAX_CONCURRENT_DRAINS -> SafetyRule.MaxConcurrentDrains;
            case SURVIVOR_DEGRADED -> SafetyRule.SurvivorDegraded;
            case CAPACITY -> SafetyRule.Capacity;
            case SUSPENDED -> SafetyRule.Suspended;
        };
    }
}
