package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.EndpointPlacement;
import io.geodefleet.api.v1alpha1.ExternalDnsProvider;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.PowerDnsProvider;
import io.geodefleet.api.v1alpha1.Rfc2136Provider;
import io.geodefleet.api.v1alpha1.RoutingPolicies;
import io.geodefleet.operator.dns.Rfc2136Settings;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.TsigCredentials;
import io.geodefleet.operator.dns.external.ExternalDnsSettings;
import io.geodefleet.operator.dns.powerdns.PowerDnsCredentials;
import io.geodefleet.operator.dns.powerdns.PowerDnsSettings;
import io.geodefleet.operator.translate.ZoneProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings that a GeodeZone and its Secret make, or what is wrong with them. */
sealed interface ZoneReading {
    /** A zone of plain records. */
    record Plain(Rfc2136Settings settings) implements ZoneReading {}

    /** A zone of PowerDNS. */
    record Computed(PowerDnsSettings settings) implements ZoneReading {}

    /** A zone that is handed over as objects. */
    record HandedOver(ExternalDnsSettings settings) implements ZoneReading {}

    /** None that can be opened. @param sentence which field or key is wrong; never a secret */
    record Wrong(String sentence) implements ZoneReading {}

    /**
     * Reads a zone. Pure.
     *
     * @param secret content of the Secret that the zone names
     */
    static ZoneReading of(GeodeZone zone, Map<String, byte[]> secret) {
        var bad = ZoneProvider.asked(zone)
                .filter(server -> ServerAddress.parse(server).isEmpty())
                .findFirst();
        if (bad.isPresent()) {
            return new Wrong(bad.get() + " is not host:port");
        }
        var provider = zone.getSpec().provider();
        var verify = zone.getSpec().verify().servers();
        if (provider.rfc2136() != null) {
            return plain(provider.rfc2136(), verify, secret);
        }
        if (provider.powerdns() != null) {
            return computed(provider.powerdns(), verify, secret);
        }
        return provider.externalDns() == null
                ? new Wrong("spec.provider names none of rfc2136, powerdns and externalDNS")
                : handedOver(provider.externalDns(), verify);
    }

    private static List<ServerAddress> addresses(List<String> servers) {
        return servers.stream()
                .flatMap(server -> ServerAddress.parse(server).stream())
                .toList();
    }

    private static ZoneReading plain(Rfc2136Provider provider, List<String> verify, Map<String, byte[]> secret) {
        return switch (TsigCredentials.parse(secret)) {
            case TsigCredentials.Rejected(var sentence) ->
                new Wrong(secretOf(provider.tsigSecretRef().name(), sentence));
            case TsigCredentials.Accepted(var key) ->
                new Plain(new Rfc2136Settings(addresses(provider.servers()), addresses(verify), key));
        };
    }

    private static ZoneReading computed(PowerDnsProvider provider, List<String> verify, Map<String, byte[]> secret) {
        var servers = Stream.concat(provider.servers().stream(), verify.stream())
                .distinct()
                .toList();
        return switch (PowerDnsCredentials.parse(secret)) {
            case PowerDnsCredentials.Rejected(var sentence) ->
                new Wrong(secretOf(provider.apiKeySecretRef().name(), sentence));
            case PowerDnsCredentials.Accepted(var key, var signer) -> {
                try {
                    yield new Computed(new PowerDnsSettings(
                            URI.create(provider.url()), provider.server(), key, signer, addresses(servers)));
                } catch (IllegalArgumentException notAnApi) {
                    // Admission lets none of these through; an object may be older than the rule.
                    yield new Wrong("spec.provider.powerdns.url is not the URL of an HTTP API");
                }
            }
        };
    }

    private static String secretOf(String name, String sentence) {
        return "Secret " + name + ": " + sentence;
    }

    private static ZoneReading handedOver(ExternalDnsProvider provider, List<String> verify) {
        return new HandedOver(new ExternalDnsSettings(
                provider.placement() == EndpointPlacement.HUB
                        ? ExternalDnsSettings.Placement.Hub
                        : ExternalDnsSettings.Placement.Members,
                provider.routingPolicies() == RoutingPolicies.ROUTE53
                        ? ExternalDnsSettings.Policies.Route53
                        : ExternalDnsSettings.Policies.None,
                addresses(verify)));
    }
}
