package io.geodefleet.lab.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands out the addresses of a /16 of loopback. A Service gets the same address in every lab, since the first choice is a
 * hash of its name; one that has an address keeps it.
 */
final class AddressPool {
    /** Leaves out x.y.0.0 and x.y.255.255, and x.y.255.254, by which a lab marks the block as its own. */
    private static final int SIZE = 65_533;

    private final String prefix;
    private final Map<ServiceKey, String> given = new HashMap<>();

    /** @param prefix the first two octets, such as {@code 127.10} */
    AddressPool(String prefix) {
        if (!prefix.matches("127\\.\\d{1,3}")) {
            throw new IllegalArgumentException("not a /16 of loopback, such as 127.10: " + prefix);
        }
        this.prefix = prefix;
    }

    /** Keeps an address that the Service's status already tells, if it is of this pool and nobody else's. */
    void adopt(ServiceKey service, String address) {
        if (address.startsWith(prefix + ".") && !given.containsValue(address)) {
            given.putIfAbsent(service, address);
        }
    }

    /** The Service's address, chosen now if it has none. */
    String of(ServiceKey service) {
        return given.computeIfAbsent(service, this::choose);
    }

    /** The Service's address, if it has one. */
    Optional<String> find(ServiceKey service) {
        return Optional.ofNullable(given.get(service));
    }

    void release(ServiceKey service) {
        given.remove(service);
    }

    private String choose(ServiceKey service) {
        int first = Math.floorMod(service.hashCode(), SIZE);
        for (int i = 0; i < SIZE; i++) {
            int number = 1 + (first + i) % SIZE;
            var address = "%s.%d.%d".formatted(prefix, number / 256, number % 256);
            if (!given.containsValue(address)) {
                return address;
            }
        }
        throw new IllegalStateException("all addresses of " + prefix + ".0.0/16 are taken");
    }
}
