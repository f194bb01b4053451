package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsPolicy;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Ttl;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which zone a fleet publishes into, and whether the zone grants it every hostname. Without a grant nothing is published. */
final class DnsReader {
    private final HubView hub;
    private final HostnameClaim own;
    private final String namespace;

    /** @param own what the fleet claims: some of it may be another one's */
    DnsReader(HubView hub, HostnameClaim own) {
        this.hub = hub;
        this.own = own;
        this.namespace = own.fleet().namespace();
    }

    Checked<DnsIntent> read(GeodeFleetSpec spec, Ttl ttl) {
        var policy = spec.dns();
        return hostnames(policy.hostnames())
                .then(hostnames -> zone(policy, hostnames)
                        .then(zone -> RoutingReader.selfCheck(policy.selfCheck())
                                .map(selfCheck -> new DnsIntent(
                                        ZoneGrants.nameOf(zone),
                                        new TreeSet<>(hostnames),
                                        ttl,
                                        RoutingReader.asked(spec),
                                        ZoneProvider.kind(zone),
                                        RoutingReader.sites(spec, hub.regions()),
                                        contested(hostnames),
                                        selfCheck))));
    }

    private SortedMap<Hostname, String> contested(List<Hostname> wanted) {
        var labels = new HashMap<HostnameClaim, Map<String, String>>();
        hub.rivals().forEach(rival -> labels.put(rival.claim(), rival.namespaceLabels()));
        var contested = HostnameClaims.contested(
                own,
                List.copyOf(labels.keySet()),
                (claim, name) -> ZoneGrants.grants(hub.zones(), claim, name, labels.getOrDefault(claim, Map.of())));
        contested.keySet().retainAll(wanted);
        return contested;
    }

    private static Checked<List<Hostname>> hostnames(List<String> written) {
        if (written.isEmpty()) {
            return Checked.bad("spec.dns.hostnames is empty: add the name that users ask for");
        }
        return Checked.all(IntStream.range(0, written.size())
                        .mapToObj(i -> HostnameReader.read(field(i), written.get(i)))
                        .toList())
                .then(DnsReader::distinct);
    }

    private static Checked<List<Hostname>> distinct(List<Hostname> hostnames) {
        return IntStream.range(0, hostnames.size())
                .filter(i -> hostnames.indexOf(hostnames.get(i)) < i)
                .boxed()
                .findFirst()
                .map(i -> Checked.<List<Hostname>>bad(
                        "%s %s is the same name as %s: remove one of them",
                        field(i), hostnames.get(i), field(hostnames.indexOf(hostnames.get(i)))))
                .orElseGet(() -> Checked.good(hostnames));
    }

    private Checked<GeodeZone> zone(DnsPolicy policy, List<Hostname> hostnames) {
        var name = policy.zone();
        if (name == null) {
            return onlyZone(hostnames);
        }
        return hub.zones().stream()
                .filter(ZoneGrants::isReadable)
                .filter(zone -> zone.getMetadata().getName().equals(name))
                .findFirst()
                .map(zone -> granting(zone, hostnames))
                .orElseGet(() -> Checked.bad(
                        "spec.dns.zone %s: there is no GeodeZone of that name; correct it, or ask the platform team to"
                                + " create it",
                        name));
    }

    private Checked<GeodeZone> onlyZone(List<Hostname> hostnames) {
        var covering = hub.zones().stream()
                .filter(ZoneGrants::isReadable)
                .filter(zone -> hostnames.stream().allMatch(hostname -> hostname.isIn(ZoneGrants.nameOf(zone))))
                .sorted(Comparator.comparing((GeodeZone zone) ->
                                -ZoneGrants.nameOf(zone).value().length())
                        .thenComparing(zone -> zone.getMetadata().getName()))
                .toList();
        if (covering.isEmpty()) {
            return noZone(hostnames);
        }
        var granting = covering.stream()
                .filter(zone -> granting(zone, hostnames) instanceof Checked.Good)
                .toList();
        return switch (granting.size()) {
            // The longest zone is the one that would hold the name; its refusal is the one that helps.
            case 0 -> granting(covering.getFirst(), hostnames);
            case 1 -> Checked.good(granting.getFirst());
            default ->
                Checked.bad(
                        "spec.dns.zone is left out, but more than one GeodeZone grants the hostnames (%s): name one",
                        granting.stream()
                                .map(zone -> zone.getMetadata().getName())
                                .collect(Collectors.joining(", ")));
        };
    }

    private Checked<GeodeZone> noZone(List<Hostname> hostnames) {
        return IntStream.range(0, hostnames.size())
                .filter(i -> hub.zones().stream()
                        .filter(ZoneGrants::isReadable)
                        .noneMatch(zone -> hostnames.get(i).isIn(ZoneGrants.nameOf(zone))))
                .boxed()
                .findFirst()
                .map(i -> Checked.<GeodeZone>bad(
                        "%s %s: no GeodeZone covers it; correct it, or ask the platform team for its zone",
                        field(i), hostnames.get(i)))
                .orElseGet(() -> Checked.bad(
                        "spec.dns.hostnames lie in different GeodeZones, and a fleet publishes into one: move some of"
                                + " them to a second fleet"));
    }

    private Checked<GeodeZone> granting(GeodeZone zone, List<Hostname> hostnames) {
        return Checked.all(IntStream.range(0, hostnames.size())
                        .mapToObj(i -> granted(zone, field(i), hostnames.get(i)))
                        .toList())
                .map(_ -> zone);
    }

    private Checked<Hostname> granted(GeodeZone zone, String field, Hostname hostname) {
        var name = zone.getMetadata().getName();
        if (!hostname.isIn(ZoneGrants.nameOf(zone))) {
            return Checked.bad(
                    "%s %s lies outside of %s, the zone of GeodeZone %s: correct the hostname or spec.dns.zone",
                    field, hostname, ZoneGrants.nameOf(zone), name);
        }
        if (ZoneGrants.isServer(zone, hostname)) {
            return Checked.bad(
                    "%s %s is the name of a server of GeodeZone %s and never granted: choose another name",
                    field, hostname, name);
        }
        return ZoneGrants.grants(zone, hostname, hub.namespaceLabels())
                ? Checked.good(hostname)
                : Checked.bad(
                        "%s %s: GeodeZone %s does not grant it to namespace %s; its platform team adds a grant",
                        field, hostname, name, namespace);
    }

    private static String field(int index) {
        return "spec.dns.hostnames[%d]".formatted(index);
    }
}
