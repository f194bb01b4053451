package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ObjectUid;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a fleet has, or may have by now, in a region. An object is in it before it is first applied, and leaves it when it was seen to be
 * gone, so that neither a crash nor a kind that is not watched any more makes us forget it.
 *
 * @param objects by name: its UID when it was last seen
 */
public record Inventory(SortedMap<ObjectKey, ObjectUid> objects) {
    /** Of a region where nothing was ever applied. */
    public static final Inventory EMPTY = new Inventory(Collections.emptySortedMap());

    public Inventory {
        objects = objects.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /**
     * The inventory from now on. It changes together with other things that are remembered, lest it be a reason to write by itself:
     * what is gone and what is new is taken note of once all is in place, or all is gone.
     *
     * @param wanted what is to be there: it may be applied as soon as this is remembered
     */
    Inventory after(Set<ObjectKey> wanted, RegionSighting sighting) {
        return switch (sighting) {
            case Seen seen when seen.objects().keySet().equals(wanted) -> settled(seen);
            case Seen seen -> expecting(wanted, seen);
            case RegionSighting.Unreachable _, RegionSighting.Unregistered _ -> with(wanted);
        };
    }

    private Inventory settled(Seen seen) {
        var all = new TreeMap<ObjectKey, ObjectUid>();
        hidden(seen).forEach(key -> all.put(key, objects.getOrDefault(key, ObjectUid.NOT_KNOWN)));
        seen.objects().forEach((key, object) -> all.put(key, new ObjectUid(object.uid())));
        return new Inventory(all);
    }

    /** What was expected for a former revision, and never came, is not expected any more. */
    private Inventory expecting(Set<ObjectKey> wanted, Seen seen) {
        var hidden = hidden(seen);
        var kept = new TreeMap<ObjectKey, ObjectUid>();
        objects.forEach((key, uid) -> {
            if (uid.isKnown() || seen.objects().containsKey(key) || hidden.contains(key)) {
                kept.put(key, uid);
            }
        });
        return new Inventory(kept).with(wanted);
    }

    private Inventory with(Set<ObjectKey> wanted) {
        if (objects.keySet().containsAll(wanted)) {
            return this;
        }
        var all = new TreeMap<>(objects);
        wanted.forEach(key -> all.putIfAbsent(key, ObjectUid.NOT_KNOWN));
        return new Inventory(all);
    }

    /** What of it can be there without being seen, since its kind is not watched. */
    public SortedSet<ObjectKey> hidden(Seen seen) {
        var hidden = new TreeSet<>(objects.keySet());
        hidden.retainAll(seen.unwatched());
        hidden.removeAll(seen.objects().keySet());
        return Collections.unmodifiableSortedSet(hidden);
    }

    /** The same without objects that are known to be gone. */
    Inventory without(Collection<ObjectKey> gone) {
        var left = new TreeMap<>(objects);
        left.keySet().removeAll(gone);
        return new Inventory(left);
    }
}
