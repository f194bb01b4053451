package io.geodefleet.core.fleet;

/** Names one object in one member cluster. The cluster is not part of it: keys live in per-region maps only. */
public record ObjectKey(String apiVersion, String kind, String namespace, String name)
        implements Comparable<ObjectKey> {
    /** By kind first; written out, since every sorted map of every decision asks it. */
    @Override
    public int compareTo(ObjectKey other) {
        var byKind = kind.compareTo(other.kind);
        var byVersion = byKind != 0 ? byKind : apiVersion.compareTo(other.apiVersion);
        var byNamespace = byVersion != 0 ? byVersion : namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** {@code Kind/name}, the form used in messages: the namespace is always the fleet's own. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
