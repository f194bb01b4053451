package io.geodefleet.core.fleet;

/** One address that a hostname answers with, in the text form of its record type (RFC 5952 for AAAA). */
public record Target(RecordType type, String address) implements Comparable<Target> {
    /** Types of records that a fleet publishes. */
    public enum RecordType {
        A,
        AAAA
    }

    /** The target for a literal IP address as load balancers report it: a colon makes it IPv6. */
    public static Target of(String address) {
        return new Target(address.indexOf(':') >= 0 ? RecordType.AAAA : RecordType.A, address);
    }

    @Override
    public int compareTo(Target other) {
        var byType = type.compareTo(other.type);
        return byType != 0 ? byType : address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return address;
    }
}
