package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.ReadyEndpoints.NotTold;
import io.geodefleet.core.sight.ReadyEndpoints.Ready;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The slices of the fleets' Services as one watch has told them. Read by many threads, written by the one that the watch uses at a
 * time.
 */
final class SeenEndpoints {
    private final Map<ObjectKey, Map<String, SeenSlice>> byService = new ConcurrentHashMap<>();
    private final Consumer<ObjectKey> onChange;

    /**
     * @param onChange told at once, on the watch's thread, of every Service that lost its last usable endpoint or got its first, or
     *                 whose first slice appeared or last one went: other changes make no decision
     */
    SeenEndpoints(Consumer<ObjectKey> onChange) {
        this.onChange = onChange;
    }

    /** Takes note of a slice as it is now. Its label may be edited, so that it belongs to another Service than before. */
    void put(SeenSlice now) {
        change(now.service(), slices -> slices.put(now.name(), now));
        holding(now.service().namespace(), now.name())
                .filter(service -> !service.equals(now.service()))
                .forEach(service -> change(service, slices -> slices.remove(now.name())));
    }

    /** Forgets a slice that is gone. */
    void remove(String namespace, String name) {
        holding(namespace, name).forEach(service -> change(service, slices -> slices.remove(name)));
    }

    private Stream<ObjectKey> holding(String namespace, String slice) {
        return byService.entrySet().stream()
                .filter(entry -> entry.getKey().namespace().equals(namespace)
                        && entry.getValue().containsKey(slice))
                .map(Map.Entry::getKey);
    }

    /** Copies: whoever sums up slices never sees a change halfway. */
    private void change(ObjectKey service, Consumer<Map<String, SeenSlice>> change) {
        var before = byService.getOrDefault(service, Map.of());
        var after = new HashMap<>(before);
        change.accept(after);
        if (after.isEmpty()) {
            byService.remove(service);
        } else {
            byService.put(service, Map.copyOf(after));
        }
        if (says(before) != says(after)) {
            onChange.accept(service);
        }
    }

    /** -1 nothing, 0 that nothing is usable, 1 that something is. */
    private static int says(Map<String, SeenSlice> slices) {
        return slices.isEmpty() ? -1 : Integer.signum(usable(slices));
    }

    private static int usable(Map<String, SeenSlice> slices) {
        return slices.values().stream().mapToInt(SeenSlice::usable).sum();
    }

    /**
     * What the slices of a Service add up to. Anything usable counts wherever it comes from. That there is nothing counts only when
     * a slice of this very Service says so: without a slice nobody has looked yet, or nobody will, and the slices of a namesake that
     * is gone say nothing of its successor.
     *
     * @param uid of the Service as it is now
     */
    ReadyEndpoints of(ObjectKey service, String uid) {
        var slices = byService.getOrDefault(service, Map.of());
        var usable = usable(slices);
        var isTold = usable > 0
                || slices.values().stream().anyMatch(slice -> slice.owners().contains(uid));
        return isTold ? new Ready(usable) : new NotTold();
    }
}
