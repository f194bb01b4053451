package io.geodefleet.core.fleet;

import java.util.Comparator;

/** Names one object in one member cluster. The cluster is not part of it: keys live in per-region maps only. */
public record ObjectKey(String apiVersion, String kind, String namespace, String name)
        implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::apiVersion)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code Kind/name}, the form used in messages: the namespace is always the fleet's own. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
