package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses in the one text form in which they are compared: RFC 5952 for IPv6. A load balancer may report
 * {@code 2001:DB8::0:1} and a DNS server answer {@code 2001:db8::1}; without one form the two would differ for ever.
 */
public final class CanonicalAddress {
    private static final String MAPPED = "::ffff:";
    private static final int IPV4_BYTES = 4;

    private CanonicalAddress() {}

    /** The target for a literal address as load balancers report it; empty if it is a host name or nothing sensible. */
    public static Optional<Target> parse(String literal) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal.strip());
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(target(
                    bytes.length == IPV4_BYTES ? RecordType.A : RecordType.AAAA, InetAddress.getByAddress(bytes)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** The target of an address record. */
    static Target target(RecordType type, InetAddress address) {
        return switch (type) {
            case A -> new Target(type, address.getHostAddress());
            case CNAME -> throw new IllegalArgumentException("a host name is no address: " + address);
            case AAAA ->
                // Java turns an IPv4-mapped IPv6 address into an IPv4 one.
                new Target(
                        type,
                        address instanceof Inet4Address
                                ? MAPPED + address.getHostAddress()
                                : NetUtil.toAddressString(address));
        };
    }
}
