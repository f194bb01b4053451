package io.geodefleet.operator.dns;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server of a zone listens.
 *
 * @param host a DNS name or an IP address, without brackets
 * @param port 1 to 65535, the same for UDP and TCP
 */
public record ServerAddress(String host, int port) {
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:\\s]+)):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code host:port}; an IPv6 address stands in brackets. Empty if it is not of that form. */
    public static Optional<ServerAddress> parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(match.group(3));
        if (port < 1 || port > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new ServerAddress(match.group(1) == null ? match.group(2) : match.group(1), port));
    }

    /** Looks the name up, each time anew since it may move; may block as long as the system's resolver does. */
    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
