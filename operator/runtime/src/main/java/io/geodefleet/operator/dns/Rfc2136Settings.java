package io.geodefleet.operator.dns;

import java.util.List;

/**
 * What it takes to talk to a zone.
 *
 * @param servers at least one; the first takes the updates, all are read
 * @param key     signs the updates
 */
public record Rfc2136Settings(List<ServerAddress> servers, TsigKey key) {
    public Rfc2136Settings {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a zone without servers cannot be written or read");
        }
        servers = List.copyOf(servers);
    }
}
