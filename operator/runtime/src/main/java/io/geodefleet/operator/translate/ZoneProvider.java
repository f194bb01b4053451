package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsProvider;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RoutingPolicies;
import io.geodefleet.core.fleet.ProviderKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a GeodeZone says of who writes it and who is asked. */
public final class ZoneProvider {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** As in the API; also for an object from before admission knew the rule. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private ZoneProvider() {}

    /** What publishes the zone. An object from before admission knew the rule, with none named, counts as the least able one. */
    public static ProviderKind kind(GeodeZone zone) {
        var provider = zone.getSpec().provider();
        if (provider == null || provider.rfc2136() != null) {
            return ProviderKind.Rfc2136;
        }
        if (provider.powerdns() != null) {
            return ProviderKind.PowerDns;
        }
        return provider.externalDns() != null && provider.externalDns().routingPolicies() == RoutingPolicies.ROUTE53
                ? ProviderKind.Route53
                : ProviderKind.ExternalDns;
    }

    /** Name of the Secret in the operator's own namespace that lets it write the zone; empty for a zone written without one. */
    public static Optional<String> secretName(GeodeZone zone) {
        var provider = zone.getSpec().provider();
        if (provider.rfc2136() != null) {
            return Optional.of(provider.rfc2136().tsigSecretRef().name());
        }
        return Optional.ofNullable(provider.powerdns())
                .map(powerdns -> powerdns.apiKeySecretRef().name());
    }

    /** The servers that the provider names, as written; the first one takes updates. None for a provider that is no DNS server. */
    public static List<String> servers(GeodeZone zone) {
        return servers(zone.getSpec().provider());
    }

    private static List<String> servers(DnsProvider provider) {
        if (provider == null) {
            return List.of();
        }
        if (provider.rfc2136() != null) {
            return provider.rfc2136().servers();
        }
        return provider.powerdns() == null ? List.of() : provider.powerdns().servers();
    }

    /** How often the zone is looked at while nothing changes. */
    public static Duration interval(GeodeZone zone) {
        return switch (PolicyReader.duration(
                "spec.verify.interval", zone.getSpec().verify().interval(), SHORTEST, LONGEST)) {
            case Checked.Good<Duration>(var interval) -> interval;
            case Checked.Bad<Duration> _ -> USUAL;
        };
    }

    /** All servers that are asked what they answer, as written. */
    public static Stream<String> asked(GeodeZone zone) {
        return Stream.concat(servers(zone).stream(), zone.getSpec().verify().servers().stream());
    }
}
