package io.geodefleet.core.fleet;

/** Name of one health check, unique within its fleet. */
public record CheckName(String value) implements Comparable<CheckName> {
    @Override
    public int compareTo(CheckName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
