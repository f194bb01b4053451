package io.geodefleet.core.fleet;

/** The name of a DNS zone in the canonical form of {@link Hostname}, for example {@code example.com}. */
public record ZoneName(String value) implements Comparable<ZoneName> {
    public ZoneName {
        value = new Hostname(value).value();
    }

    @Override
    public int compareTo(ZoneName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
