package io.geodefleet.operator.dns;

import java.util.List;
import java.util.stream.Stream;

/**
 * What it takes to talk to a zone.
 *
 * @param servers at least one; the first takes the updates, all are read
 * @param verify  more servers to read
 * @param key     signs the updates
 */
public record Rfc2136Settings(List<ServerAddress> servers, List<ServerAddress> verify, TsigKey key) {
    /** @throws IllegalArgumentException if there is no server to write to */
    public Rfc2136Settings {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a zone without servers cannot be written or read");
        }
        servers = List.copyOf(servers);
        verify = List.copyOf(verify);
    }

    /** A zone that is verified at the servers of its provider alone. */
    public Rfc2136Settings(List<ServerAddress> servers, TsigKey key) {
        this(servers, List.of(), key);
    }

    /** The server that takes the updates. */
    ServerAddress primary() {
        return servers.getFirst();
    }

    /** All servers to read, each once, the primary first. */
    List<ServerAddress> all() {
        return Stream.concat(servers.stream(), verify.stream()).distinct().toList();
    }
}
