package io.geodefleet.core.fleet;

/** A fleet's place on the hub. The namespace is also the namespace of its objects on every member. */
public record FleetName(String namespace, String name) implements Comparable<FleetName> {
    @Override
    public int compareTo(FleetName other) {
        return toString().compareTo(other.toString());
    }

    /** {@code namespace/name}, the form used in logs, annotations and ownership records. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
