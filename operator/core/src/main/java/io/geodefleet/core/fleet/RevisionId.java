package io.geodefleet.core.fleet;

/**
 * Names what a fleet's template and overrides say, the same in every region: a short hash of it before it is rendered. What one region
 * runs of a revision is a {@link Geode}.
 */
public record RevisionId(String value) implements Comparable<RevisionId> {
    /** Where no revision is meant: nothing was run yet, nothing was proven yet, nobody asked. */
    public static final RevisionId NONE = new RevisionId("");

    /** Whether this names no revision. */
    public boolean isNone() {
        return value.isEmpty();
    }

    @Override
    public int compareTo(RevisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
