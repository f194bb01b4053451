package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.Placement;
import io.geodefleet.api.v1alpha1.RegionPlacement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which regions a fleet is placed in: those that its placement asks for, that admit its namespace and that are not being removed
 * from the hub. A region that is named in a new spec and may not be used is a mistake to report. One that is lost after the spec was
 * taken up is left out: nobody edited the fleet, and it must not stop caring for its other regions.
 */
final class PlacementReader {
    private final HubView hub;
    private final String namespace;
    private final boolean takenUp;

    /** @param takenUp whether this very spec was found to be valid before */
    PlacementReader(HubView hub, String namespace, boolean takenUp) {
        this.hub = hub;
        this.namespace = namespace;
        this.takenUp = takenUp;
    }

    /** @param placement null: every region that the namespace may use */
    Checked<List<GeodeRegion>> read(@Nullable Placement placement) {
        if (placement == null) {
            return Checked.good(usable());
        }
        var selector = placement.regionSelector();
        if (selector != null && !LabelSelectors.isComplete(selector)) {
            return Checked.bad(
                    "spec.placement.regionSelector.matchExpressions needs key and operator in every entry: add what is"
                            + " missing");
        }
        if (placement.regions().isEmpty()) {
            return Checked.good(usable().stream()
                    .filter(region -> selector == null || LabelSelectors.matches(selector, labels(region)))
                    .toList());
        }
        if (selector != null) {
            return Checked.bad("spec.placement takes regionSelector or regions, not both: remove one of them");
        }
        return named(placement.regions().stream()
                .filter(region ->
                        !takenUp || find(region.name()).filter(this::admits).isPresent())
                .toList());
    }

    private Checked<List<GeodeRegion>> named(List<RegionPlacement> names) {
        return Checked.all(IntStream.range(0, names.size())
                        .mapToObj(i -> named(
                                "spec.placement.regions[%d]".formatted(i),
                                names.get(i).name()))
                        .toList())
                .map(regions -> regions.stream()
                        .filter(region -> !region.isMarkedForDeletion())
                        .distinct()
                        .toList());
    }

    private Checked<GeodeRegion> named(String field, String name) {
        return find(name)
                .map(region -> region.isMarkedForDeletion() || admits(region)
                        ? Checked.good(region)
                        : Checked.<GeodeRegion>bad(
                                "%s %s: the region does not admit namespace %s; its platform team adds the namespace to"
                                        + " the GeodeRegion's spec.namespaceSelector, or remove the region here",
                                field, name, namespace))
                .orElseGet(() -> Checked.bad(
                        "%s %s: there is no GeodeRegion of that name; correct it, or ask the platform team to register"
                                + " the region",
                        field, name));
    }

    private Optional<GeodeRegion> find(String name) {
        return hub.regions().stream()
                .filter(region -> region.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** By name: of two regions with a problem the same one is told each time. */
    private List<GeodeRegion> usable() {
        return hub.regions().stream()
                .filter(region -> !region.isMarkedForDeletion() && admits(region))
                .sorted(Comparator.comparing(region -> region.getMetadata().getName()))
                .toList();
    }

    private boolean admits(GeodeRegion region) {
        var spec = region.getSpec();
        var selector = spec == null ? null : spec.namespaceSelector();
        return selector != null && LabelSelectors.matches(selector, hub.namespaceLabels());
    }

    private static Map<String, String> labels(GeodeRegion region) {
        var labels = region.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
