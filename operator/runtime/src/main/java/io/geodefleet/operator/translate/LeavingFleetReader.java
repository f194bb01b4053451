package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsPolicy;
import io.geodefleet.api.v1alpha1.DrainPolicy;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.ZoneName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fleet that is being deleted: it wants no region, and its records withdrawn. What does not parse was never published, so it
 * needs no withdrawal and is left out; rights do not matter, since taking one's own back needs none.
 */
final class LeavingFleetReader {
    /** What a fleet gets that does not say how long its answers live: as in the API. */
    private static final Ttl DEFAULT_TTL = new Ttl(Duration.ofSeconds(30));

    /** No health is judged and no floor is kept in a fleet without regions. */
    private static final HealthPolicy NO_HEALTH = new HealthPolicy(Duration.ofSeconds(10), 3, 5, List.of());

    /** Nothing comes back to a fleet without regions. */
    private static final RestorePolicy NO_RESTORE =
            new RestorePolicy(RestorePolicy.Mode.Manual, Duration.ZERO, List.of(100), Duration.ZERO, Duration.ZERO);

    /** Nothing is rolled out to a fleet without regions. */
    private static final RolloutIntent NO_ROLLOUT =
            new RolloutIntent(RevisionId.NONE, new RolloutPolicy.All(Duration.ofMinutes(15)));

    /** Reserved to exist nowhere (RFC 6761): stands in where no hostname parses, so nothing is there to withdraw. */
    private static final ZoneName NO_ZONE = new ZoneName("invalid");

    private LeavingFleetReader() {}

    static FleetIntent read(FleetIdentity identity, @Nullable GeodeFleetSpec spec, HubView hub) {
        var policy = spec == null ? null : spec.dns();
        var hostnames = policy == null ? new TreeSet<Hostname>() : hostnames(policy);
        var zone = zone(policy, hostnames, hub);
        var dns = new DnsIntent(
                zone.map(ZoneGrants::nameOf)
                        .orElseGet(() -> hostnames.isEmpty() ? NO_ZONE : parent(hostnames.getFirst())),
                hostnames,
                policy == null ? DEFAULT_TTL : ttl(policy),
                zone.map(ZoneProvider::kind).orElse(ProviderKind.Rfc2136));
        return new FleetIntent(
                identity.name(),
                new TreeMap<>(),
                NO_ROLLOUT,
                NO_HEALTH,
                PaceReader.drainOrDefault(spec == null ? DrainPolicy.DEFAULT : spec.drain()),
                NO_RESTORE,
                SafetyReader.NONE,
                dns,
                List.of(),
                List.of(),
                false,
                true);
    }

    private static SortedSet<Hostname> hostnames(DnsPolicy policy) {
        var hostnames = new TreeSet<Hostname>();
        for (var written : policy.hostnames()) {
            if (HostnameReader.read("", written) instanceof Checked.Good<Hostname>(var hostname)) {
                hostnames.add(hostname);
            }
        }
        return hostnames;
    }

    private static Ttl ttl(DnsPolicy policy) {
        return switch (PolicyReader.ttl(policy.ttl())) {
            case Checked.Good<Ttl>(var ttl) -> ttl;
            case Checked.Bad<Ttl> _ -> DEFAULT_TTL;
        };
    }

    /** The zone that reading would find while the fleet lives, or the next best when its GeodeZone or grants are gone. */
    private static Optional<GeodeZone> zone(@Nullable DnsPolicy policy, SortedSet<Hostname> hostnames, HubView hub) {
        if (policy == null || hostnames.isEmpty()) {
            return Optional.empty();
        }
        var name = policy.zone();
        return hub.zones().stream()
                .filter(ZoneGrants::isReadable)
                .filter(zone -> name == null
                        ? hostnames.stream().allMatch(hostname -> hostname.isIn(ZoneGrants.nameOf(zone)))
                        : zone.getMetadata().getName().equals(name))
                .max(Comparator.comparing((GeodeZone zone) -> grantsAll(zone, hostnames, hub))
                        .thenComparing(zone -> ZoneGrants.nameOf(zone).value().length()));
    }

    private static boolean grantsAll(GeodeZone zone, SortedSet<Hostname> hostnames, HubView hub) {
        return hostnames.stream().allMatch(hostname -> ZoneGrants.grants(zone, hostname, hub.namespaceLabels()));
    }

    /** The likeliest zone of a name whose GeodeZone is gone. */
    private static ZoneName parent(Hostname hostname) {
        int dot = hostname.value().indexOf('.');
        return dot < 0 ? NO_ZONE : new ZoneName(hostname.value().substring(dot + 1));
    }
}
