package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.TsigKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to talk to a zone of PowerDNS.
 *
 * @param api     where the HTTP API is, for example {@code http://127.0.0.1:8081}; http or https, perhaps with a path, nothing else
 * @param server  the server's id in the API; {@code localhost} is the only one that PowerDNS itself knows
 * @param key     for the API
 * @param signer  signs dynamic updates to the first of the servers, which fences them; without it changes go through the API
 * @param servers at least one: every authoritative server of the zone, the first one being the API's own
 */
public record PowerDnsSettings(
        URI api, String server, ApiKey key, Optional<TsigKey> signer, List<ServerAddress> servers) {
    public PowerDnsSettings {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a zone without servers cannot be verified");
        }
        if (api.getHost() == null
                || !("http".equals(api.getScheme()) || "https".equals(api.getScheme()))
                || api.getRawUserInfo() != null
                || api.getRawQuery() != null
                || api.getRawFragment() != null) {
            throw new IllegalArgumentException("not the URL of an HTTP API");
        }
        servers = List.copyOf(servers);
    }
}
