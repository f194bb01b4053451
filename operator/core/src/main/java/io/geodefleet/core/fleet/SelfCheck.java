package io.geodefleet.core.fleet;

/** A check of each target that the DNS server itself makes, so that a dead one is left out while no operator runs. */
public sealed interface SelfCheck {
    /** It makes none. */
    record None() implements SelfCheck {}

    /** A connection can be made. @param port 1 to 65535 */
    record Connect(int port) implements SelfCheck {}

    /**
     * A request is answered with 200.
     *
     * @param tls  whether it goes over TLS
     * @param port 1 to 65535
     * @param path starts with a slash
     */
    record Request(boolean tls, int port, String path) implements SelfCheck {}
}
