package io.geodefleet.core.fleet;

import java.util.Locale;

/**
 * A DNS name in canonical form: lower case, no trailing dot (RFC 4343: names compare without regard to case).
 * The first label may be {@code *} (RFC 4592).
 */
public record Hostname(String value) implements Comparable<Hostname> {
    public Hostname {
        value = canonical(value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a hostname must not be empty");
        }
    }

    private static String canonical(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether this name is the zone's apex or below it. */
    public boolean isIn(ZoneName zone) {
        return value.equals(zone.value()) || value.endsWith("." + zone.value());
    }

    @Override
    public int compareTo(Hostname other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
