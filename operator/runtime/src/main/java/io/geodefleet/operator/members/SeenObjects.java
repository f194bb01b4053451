package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Everything of ours that one member's watches have told, found by fleet. Safe for use by many threads. */
final class SeenObjects {
    /** The inner maps never change: with a few objects each, they are a third as large as such that may. */
    private final Map<String, Map<ObjectKey, SeenObject>> byFleet = new ConcurrentHashMap<>();

    private final Map<ObjectKey, SeenObject> byKey = new ConcurrentHashMap<>();
    private final Map<MemberKind<?>, String> untold = new ConcurrentHashMap<>();
    private final Consumer<FleetName> onChange;

    /** @param onChange told at once, on the watch's thread, of every fleet of which something changed that a decision reads */
    SeenObjects(Consumer<FleetName> onChange) {
        this.onChange = onChange;
    }

    /** Takes note of an object as it is now: of one key only one thread at a time. */
    void put(SeenObject now) {
        var before = byKey.put(now.key(), now);
        if (before != null && !before.fleetUid().equals(now.fleetUid())) {
            drop(before);
        }
        byFleet.compute(now.fleetUid(), (_, objects) -> {
            var kept = objects == null ? new HashMap<ObjectKey, SeenObject>() : new HashMap<>(objects);
            kept.put(now.key(), now);
            return Map.copyOf(kept);
        });
        if (before == null || !before.tellsTheSameAs(now)) {
            onChange.accept(now.fleet());
            if (before != null && !before.fleet().equals(now.fleet())) {
                onChange.accept(before.fleet());
            }
        }
    }

    /** Forgets an object that is gone, or is not ours any more. */
    void remove(ObjectKey key) {
        var before = byKey.remove(key);
        if (before != null) {
            drop(before);
            onChange.accept(before.fleet());
        }
    }

    private void drop(SeenObject object) {
        byFleet.computeIfPresent(object.fleetUid(), (_, objects) -> {
            var kept = new HashMap<>(objects);
            kept.remove(object.key());
            return kept.isEmpty() ? null : Map.copyOf(kept);
        });
    }

    Collection<SeenObject> of(String fleetUid) {
        return byFleet.getOrDefault(fleetUid, Map.of()).values();
    }

    Optional<SeenObject> find(String fleetUid, ObjectKey key) {
        return Optional.ofNullable(byFleet.getOrDefault(fleetUid, Map.of()).get(key));
    }

    /** Which fleet has the object; empty for one that is not ours. */
    Optional<FleetName> fleetOf(ObjectKey key) {
        return Optional.ofNullable(byKey.get(key)).map(SeenObject::fleet);
    }

    /**
     * Nothing is told of a kind, so that what is known of it may be out of date.
     *
     * @param cause stable clause, to be put after the kind's name
     */
    void untold(MemberKind<?> kind, String cause) {
        if (!cause.equals(untold.put(kind, cause))) {
            fleets().forEach(onChange);
        }
    }

    /** The kind is told of again. @param present what there is of it, as {@code namespace/name}; all else is gone */
    void told(MemberKind<?> kind, Set<String> present) {
        byKey.keySet().stream()
                .filter(key -> kind.is(key) && !present.contains(key.namespace() + "/" + key.name()))
                .toList()
                .forEach(this::remove);
        if (untold.remove(kind) != null) {
            fleets().forEach(onChange);
        }
    }

    /** Why nothing is told of objects of that kind; empty while it is. */
    Optional<String> untold(ObjectKey key) {
        return untold.entrySet().stream()
                .filter(entry -> entry.getKey().is(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Fleets that have something here, or had in what was seen before. */
    Set<FleetName> fleetsIn(SeenObjects before) {
        var all = new HashSet<>(fleets());
        all.addAll(before.fleets());
        return all;
    }

    /** Fleets of which something is seen here that a decision reads and that was not so before, or the other way round. */
    Set<FleetName> fleetsThatDiffer(SeenObjects before) {
        if (!untold.equals(before.untold)) {
            return fleetsIn(before);
        }
        var differ = new HashSet<FleetName>();
        byKey.forEach((key, now) -> {
            var then = before.byKey.get(key);
            if (then == null || !then.fleetUid().equals(now.fleetUid()) || !then.tellsTheSameAs(now)) {
                differ.add(now.fleet());
            }
        });
        before.byKey.forEach((key, then) -> {
            var now = byKey.get(key);
            if (now == null || !now.fleet().equals(then.fleet())) {
                differ.add(then.fleet());
            }
        });
        return differ;
    }

    boolean holds(String fleetUid) {
        return byFleet.containsKey(fleetUid);
    }

    Collection<FleetName> fleets() {
        return byKey.values().stream().map(SeenObject::fleet).collect(Collectors.toSet());
    }
}
