package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.Grant;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /**
     * Whether the name is one of the zone's own servers, by its GeodeZone or as the zone itself was seen to name them (NS, and the
     * SOA's primary): an answer of a fleet there would cut the zone off. A wildcard above one is none, since it never answers for a
     * name that exists.
     */
    static boolean isServer(GeodeZone zone, Hostname hostname) {
        var status = zone.getStatus();
        var written = ZoneProvider.asked(zone).map(server -> server.substring(0, Math.max(0, server.lastIndexOf(':'))));
        return Stream.concat(written, status == null ? Stream.empty() : status.nameServers().stream())
                .map(ZoneGrants::canonical)
                .anyMatch(hostname.value()::equals);
    }

    /** Whether any zone of the hub, or the one that the claim names, lets a namespace with these labels publish the hostname. */
    static boolean grants(
            List<GeodeZone> zones, HostnameClaim claim, Hostname hostname, Map<String, String> namespaceLabels) {
        return zones.stream()
                .filter(ZoneGrants::isReadable)
                .filter(zone -> claim.zone().stream()
                        .allMatch(named -> named.equals(zone.getMetadata().getName())))
                .filter(zone -> hostname.isIn(nameOf(zone)) && !isServer(zone, hostname))
                .anyMatch(zone -> grants(zone, hostname, namespaceLabels));
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
