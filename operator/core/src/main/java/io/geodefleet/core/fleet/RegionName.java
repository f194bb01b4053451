package io.geodefleet.core.fleet;

/** The name of a GeodeRegion, for example {@code eu-west}. */
public record RegionName(String value) implements Comparable<RegionName> {
    @Override
    public int compareTo(RegionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
