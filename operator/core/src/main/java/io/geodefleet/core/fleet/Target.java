package io.geodefleet.core.fleet;

/**
 * One place that a hostname sends its clients to.
 *
 * @param address in the text form of its record type: RFC 5952 for AAAA; for CNAME a host name in the form of {@link Hostname}
 */
public record Target(RecordType type, String address) implements Comparable<Target> {
    /** Types of records that a fleet publishes. */
    public enum RecordType {
        A,
        AAAA,
        /** A load balancer that has only a name. */
        CNAME
    }

    /** The target for a literal IP address as load balancers report it: a colon makes it IPv6. */
    public static Target of(String address) {
        return new Target(address.indexOf(':') >= 0 ? RecordType.AAAA : RecordType.A, address);
    }

    /** The target for a load balancer that has only a host name. */
    public static Target alias(Hostname name) {
        return new Target(RecordType.CNAME, name.value());
    }

    /** Whether it is a host name, which stands alone in an answer. */
    public boolean isAlias() {
        return type == RecordType.CNAME;
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
