package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.operator.dns.DnsProvider;
import io.geodefleet.operator.dns.Rfc2136Zone;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.ZoneApex;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.dns.external.ExternalDns;
import io.geodefleet.operator.dns.powerdns.PowerDnsZone;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Guard;
import io.geodefleet.operator.translate.Fencing;
import io.geodefleet.operator.translate.ZoneProvider;
import io.geodefleet.operator.translate.ZoneSighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens a zone with the settings of its GeodeZone, and looks at it: whether its servers answer, by which
 * names it is served, and who may write it.
 */
@ApplicationScoped
public class ZoneObserver {
    private final Zones zones;
    private final ExternalDns externalDns;

    /** What zones last said of themselves. While a serial stays, so does everything else, and nothing needs to be asked. */
    private final Map<ZoneName, ZoneApex> known = new ConcurrentHashMap<>();

    ZoneObserver(Zones zones, ExternalDns externalDns) {
        this.zones = zones;
        this.externalDns = externalDns;
    }

    /**
     * Makes the zone usable, or unusable when its Secret or a server's address is wrong, and looks at it. Blocks for the time that its
     * servers take to answer.
     *
     * @param secret    content of the zone's Secret; empty when there is none of that name
     * @param namespace where the Secret must be, for the sentence
     */
    public ZoneSighting look(GeodeZone zone, Optional<Map<String, byte[]>> secret, String namespace) {
        var missing = ZoneProvider.secretName(zone).filter(_ -> secret.isEmpty());
        if (missing.isPresent()) {
            return shut(zone, "Secret %s is not in namespace %s".formatted(missing.get(), namespace));
        }
        var name = new ZoneName(zone.getSpec().zone());
        return switch (ZoneReading.of(zone, secret.orElseGet(Map::of))) {
            case ZoneReading.Plain(var settings) -> seen(zone, zones.register(name, settings, Rfc2136Zone::new));
            case ZoneReading.HandedOver(var settings) ->
                seen(
                        zone,
                        zones.register(
                                name, settings, (zoneName, how, _, tenure) -> externalDns.zone(zoneName, how, tenure)));
            case ZoneReading.Computed(var settings) -> seen(zone, zones.register(name, settings, PowerDnsZone::new));
            case ZoneReading.Wrong(var sentence) -> shut(zone, sentence);
        };
    }

    private ZoneSighting shut(GeodeZone zone, String sentence) {
        zones.forget(new ZoneName(zone.getSpec().zone()));
        var why = Reason.CredentialsRejected.because(sentence);
        return new ZoneSighting(
                Optional.of(why), Optional.empty(), told(zone), Fencing.of(new Claim.Pending(why), Guard.Look));
    }

    private ZoneSighting seen(GeodeZone zone, DnsProvider provider) {
        // First, since a claim is written into the zone and so moves its serial.
        var claim = provider.fence().claim();
        var finding = silent(provider);
        var apex = apex(zone, provider);
        return new ZoneSighting(
                finding,
                apex.map(ZoneApex::serial),
                apex.map(ZoneApex::nameServers).orElseGet(() -> told(zone)),
                Fencing.of(claim, provider.fence().guard()));
    }

    private static Optional<Why> silent(DnsProvider provider) {
        return provider.probe().stream()
                .filter(Silent.class::isInstance)
                .map(Silent.class::cast)
                .map(server -> Reason.ServerSilent.because(server.server() + " did not answer: " + server.cause()))
                .findFirst();
    }

    private Optional<ZoneApex> apex(GeodeZone zone, DnsProvider provider) {
        var name = new ZoneName(zone.getSpec().zone());
        var servers = addresses(zone);
        return first(provider.serials(), servers)
                .flatMap(now -> Optional.ofNullable(known.get(name)).filter(apex -> apex.serial() == now))
                .or(() -> ZoneApex.ask(name, servers))
                .map(apex -> {
                    known.put(name, apex);
                    return apex;
                });
    }

    private static Optional<Long> first(Map<String, Long> serials, List<ServerAddress> servers) {
        return servers.stream()
                .flatMap(server -> Optional.ofNullable(serials.get(server.toString())).stream())
                .findFirst();
    }

    private static List<ServerAddress> addresses(GeodeZone zone) {
        return ZoneProvider.asked(zone)
                .flatMap(server -> ServerAddress.parse(server).stream())
                .toList();
    }

    /** What status says already: names that are never granted stay so while nobody can be asked. */
    private static SortedSet<Hostname> told(GeodeZone zone) {
        if (zone.getStatus() == null) {
            return Collections.emptySortedSet();
        }
        var names = new TreeSet<Hostname>();
        zone.getStatus().nameServers().forEach(name -> names.add(new Hostname(name)));
        return names;
    }
}
