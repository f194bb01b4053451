package io.geodefleet.operator.probe;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses may be probed. The address of a probe comes from a member's Service, and whoever can write a Service's status there
 * must not be able to aim the operator at its own machine, its neighbours, or the metadata service of its cloud. Public and RFC 1918
 * addresses are open, since load balancers live there; everything that is not a place for one is closed, unique local IPv6 (RFC 4193)
 * included, since clouds keep metadata services in it. An address that wraps another one is judged by both.
 */
final class AddressRule {
    private static final Map<Network, String> CLOSED = closed();

    private final List<Network> allowed;
    private final List<Network> denied;

    /**
     * @param allowed opened although closed by default
     * @param denied  closed in any case, for example the hub's networks of pods and Services
     */
    AddressRule(List<Network> allowed, List<Network> denied) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
    }

    private static Map<Network, String> closed() {
        var closed = new LinkedHashMap<Network, String>();
        put(closed, "an unspecified address", "0.0.0.0/8", "::/128");
        put(closed, "a loopback address", "127.0.0.0/8", "::1/128");
        put(closed, "a link-local address", "169.254.0.0/16", "fe80::/10");
        put(closed, "a multicast address", "224.0.0.0/4", "ff00::/8");
        put(closed, "a reserved address", "192.0.0.0/24", "240.0.0.0/4", "100::/64", "2001::/32");
        put(closed, "an address shared with the provider", "100.64.0.0/10", "168.63.129.16/32");
        put(closed, "a unique local address", "fc00::/7", "fec0::/10");
        return closed;
    }

    private static void put(Map<Network, String> closed, String what, String... networks) {
        for (var network : networks) {
            closed.put(Network.of(network), what);
        }
    }

    /** Why the address may not be probed, as the end of a sentence; empty when it may. @param literal without brackets */
    Optional<String> refusal(String literal) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(literal);
        if (address == null) {
            return Optional.of("it is not an address");
        }
        return wrapped(address).flatMap(this::judge).or(() -> judge(address));
    }

    private Optional<String> judge(byte[] address) {
        if (denied.stream().anyMatch(network -> network.contains(address))) {
            return Optional.of("the operator's settings deny it");
        }
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return Optional.empty();
        }
        return CLOSED.entrySet().stream()
                .filter(network -> network.getKey().contains(address))
                .map(network -> "it is " + network.getValue())
                .findFirst();
    }

    /** The IPv4 address that an IPv6 one stands for: mapped, compatible, translated (RFC 6052, RFC 8215) or 6to4. */
    private static Optional<byte[]> wrapped(byte[] address) {
        if (address.length != 16) {
            return Optional.empty();
        }
        if (Wrapping.SIX_TO_FOUR.contains(address)) {
            return Optional.of(Arrays.copyOfRange(address, 2, 6));
        }
        return Wrapping.AT_THE_END.stream().anyMatch(network -> network.contains(address))
                        && !Wrapping.OWN.stream().anyMatch(network -> network.contains(address))
                ? Optional.of(Arrays.copyOfRange(address, 12, 16))
                : Optional.empty();
    }

    private static final class Wrapping {
        private static final Network SIX_TO_FOUR = Network.of("2002::/16");
        private static final List<Network> AT_THE_END = List.of(
                Network.of("::/96"),
                new Network("00000000000000000000ffff00000000", 96),
                Network.of("64:ff9b::/96"),
                Network.of("64:ff9b:1::/48"));
        private static final List<Network> OWN = List.of(Network.of("::/128"), Network.of("::1/128"));
    }
}
