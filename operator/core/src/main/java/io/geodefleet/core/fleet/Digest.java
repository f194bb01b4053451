package io.geodefleet.core.fleet;

/** A short hash of a rendered manifest, or of all manifests of a geode. Empty: nothing was applied by us. */
public record Digest(String value) {
    /** What an object carries that we never applied. */
    public static final Digest NONE = new Digest("");

    /** The digest of the same manifest with its number of replicas, or its autoscaler's floor, raised. */
    public Digest raisedTo(int replicas) {
        return new Digest(value + "-r" + replicas);
    }

    @Override
    public String toString() {
        return value;
    }
}
