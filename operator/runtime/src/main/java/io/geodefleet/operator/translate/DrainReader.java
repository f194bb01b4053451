package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.api.v1alpha1.RegionDrainSpec;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.RegionName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which RegionDrains are orders to a fleet. One that is being deleted orders nothing any more. */
final class DrainReader {
    private DrainReader() {}

    /** In the order of their names; expired ones are still among them, since time is not read here. */
    static List<DrainOrder> read(GeodeFleet fleet, List<RegionDrain> drains, Set<RegionName> placed) {
        return drains.stream()
                .filter(drain -> !drain.isMarkedForDeletion())
                .filter(drain -> drain.getSpec() != null && concerns(drain.getSpec(), fleet))
                .map(DrainReader::order)
                .filter(order -> placed.contains(order.region()))
                .sorted(Comparator.comparing(DrainOrder::name))
                .toList();
    }

    private static boolean concerns(RegionDrainSpec drain, GeodeFleet fleet) {
        Map<String, String> labels = fleet.getMetadata().getLabels();
        return drain.fleetSelector() == null
                || LabelSelectors.matches(drain.fleetSelector(), labels == null ? Map.of() : labels);
    }

    private static DrainOrder order(RegionDrain drain) {
        var spec = drain.getSpec();
        return new DrainOrder(
                drain.getMetadata().getName(),
                new RegionName(spec.region()),
                spec.reason(),
                spec.expiresAt() == null ? Instant.MAX : spec.expiresAt(),
                DrainMode.Immediate,
                Set.of(),
                "");
    }
}
