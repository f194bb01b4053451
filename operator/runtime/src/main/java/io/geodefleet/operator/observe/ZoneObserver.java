package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.operator.dns.Rfc2136Settings;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.TsigCredentials;
import io.geodefleet.operator.dns.Zones;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Opens a zone with the settings of its GeodeZone and looks whether its servers answer. */
@ApplicationScoped
public class ZoneObserver {
    private final Zones zones;

    ZoneObserver(Zones zones) {
        this.zones = zones;
    }

    /**
     * Makes the zone usable, or unusable when its Secret or a server's address is wrong.
     *
     * @param secret content of the zone's Secret; empty when it does not exist, or the zone names none
     * @return what is wrong, or nothing
     */
    public Optional<Why> open(GeodeZone zone, Map<String, byte[]> secret, String secretName, String namespace) {
        var name = new ZoneName(zone.getSpec().zone());
        var servers = new ArrayList<ServerAddress>();
        var rfc2136 = zone.getSpec().provider().rfc2136();
        if (rfc2136 == null) {
            return closed(name, "this version does not write zones with the provider that spec.provider names");
        }
        for (var server : rfc2136.servers()) {
            var address = ServerAddress.parse(server);
            if (address.isEmpty()) {
                return closed(name, "spec.provider.rfc2136.servers: " + server + " is not host:port");
            }
            servers.add(address.get());
        }
        if (secret.isEmpty()) {
            return closed(name, "Secret %s is not in namespace %s, or is empty".formatted(secretName, namespace));
        }
        return switch (TsigCredentials.parse(secret)) {
            case TsigCredentials.Rejected(var sentence) -> closed(name, "Secret " + secretName + ": " + sentence);
            case TsigCredentials.Accepted(var key) -> {
                zones.register(name, new Rfc2136Settings(servers, key));
                yield silent(name);
            }
        };
    }

    private Optional<Why> closed(ZoneName name, String sentence) {
        zones.forget(name);
        return Optional.of(Reason.CredentialsRejected.because(sentence));
    }

    private Optional<Why> silent(ZoneName name) {
        return zones.provider(name).stream()
                .flatMap(provider -> provider.probe().stream())
                .filter(Silent.class::isInstance)
                .map(Silent.class::cast)
                .map(server -> Reason.ServerSilent.because(server.server() + " did not answer: " + server.cause()))
                .findFirst();
    }
}
