package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.Grant;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import java.util.Map;

/** What a GeodeZone lets a namespace publish: nothing but what a grant says. An entry that is no hostname grants nothing. */
final class ZoneGrants {
    private static final String WILDCARD = "*";

    private ZoneGrants() {}

    /** Whether the zone has a name to work with; one without is no zone for any fleet, rather than a fault of every fleet. */
    static boolean isReadable(GeodeZone zone) {
        return zone.getSpec() != null
                && HostnameReader.read("spec.zone", zone.getSpec().zone()) instanceof Checked.Good;
    }

    static ZoneName nameOf(GeodeZone zone) {
        return new ZoneName(canonical(zone.getSpec().zone()));
    }

    static boolean grants(GeodeZone zone, Hostname hostname, Map<String, String> namespaceLabels) {
        return zone.getSpec().grants().stream()
                .filter(grant -> admits(grant, namespaceLabels))
                .flatMap(grant -> grant.hostnames().stream())
                .map(ZoneGrants::canonical)
                .anyMatch(pattern -> covers(pattern, hostname.value()));
    }

    /** Whether the name is one of the zone's own servers: an answer of a fleet there would cut the zone off. */
    static boolean isServer(GeodeZone zone, Hostname hostname) {
        var provider = zone.getSpec().provider();
        return provider != null
                && provider.rfc2136() != null
                && provider.rfc2136().servers().stream()
                        .map(server -> server.substring(0, Math.max(0, server.lastIndexOf(':'))))
                        .map(ZoneGrants::canonical)
                        .anyMatch(hostname.value()::equals);
    }

    private static boolean admits(Grant grant, Map<String, String> namespaceLabels) {
        return grant.namespaceSelector() != null && LabelSelectors.matches(grant.namespaceSelector(), namespaceLabels);
    }

    /** A first label * covers every name below, wildcards included, but not the name itself. */
    private static boolean covers(String pattern, String name) {
        return pattern.startsWith(WILDCARD + ".")
                ? name.endsWith(pattern.substring(WILDCARD.length()))
                : pattern.equals(name);
    }

    private static String canonical(String written) {
        return switch (HostnameReader.read("", written)) {
            case Checked.Good<Hostname>(var hostname) -> hostname.value();
            case Checked.Bad<Hostname> _ -> "";
        };
    }
}
