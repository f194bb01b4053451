package io.geodefleet.core.given;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.lifecycle.Absence;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Impression;
import io.geodefleet.core.lifecycle.Inventory;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Standing;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.Replicas;
import io.geodefleet.core.sight.ServerSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fleet that most tests speak of: shop.example.com, TTL 30 s, unhealthy after 30 s, healthy after 50 s, half must serve. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final Hostname SHOP = new Hostname("shop.example.com");
    public static final Ttl TTL = new Ttl(Duration.ofSeconds(30));
    public static final HealthPolicy HEALTH = new HealthPolicy(
            Duration.ofSeconds(10),
            3,
            5,
            List.of(new HealthCheck(new CheckName("ready"), new HealthCheck.Readiness(60), EnumSet.allOf(Gate.class))));
    public static final DrainPolicy DRAIN =
            new DrainPolicy(DrainMode.Gradual, List.of(75, 50, 25, 0), Duration.ofSeconds(60), 2, true);
    public static final RestorePolicy RESTORE = new RestorePolicy(
            RestorePolicy.Mode.Automatic,
            Duration.ofMinutes(10),
            List.of(10, 25, 50, 100),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15));
    public static final SafetyPolicy HALF = floor(new Quota.Percent(50));
    public static final RevisionId V1 = new RevisionId("v1");
    public static final RolloutIntent ATONCE = new RolloutIntent(V1, new RolloutPolicy.All(Duration.ofMinutes(15)));
    public static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");
    public static final ObjectKey SERVICE = new ObjectKey("v1", "Service", "shop", "web");

    private Given() {}

    public static Instant seconds(long after) {
        return NOW.plusSeconds(after);
    }

    public static RegionName region(String name) {
        return new RegionName(name);
    }

    public static DnsIntent dns(String... hostnames) {
        var names = new TreeSet<>(Arrays.stream(hostnames).map(Hostname::new).toList());
        return new DnsIntent(new ZoneName("example.com"), names, TTL, ProviderKind.Rfc2136);
    }

    public static SortedSet<Target> targets(String... addresses) {
        return new TreeSet<>(Arrays.stream(addresses).map(Target::of).toList());
    }

    public static RecordSighting ours(String... addresses) {
        return new RecordSighting.Ours(new RecordSet.Plain(targets(addresses), TTL));
    }

    /** A server that answers for the one hostname with these addresses, or with nothing at all. */
    public static ServerSighting server(String name, String... addresses) {
        return server(name, SHOP, addresses.length == 0 ? new RecordSighting.Absent() : ours(addresses));
    }

    public static ServerSighting server(String name, Hostname hostname, RecordSighting record) {
        return new ServerSighting.Answered(name, role(name), sorted(Map.of(hostname, record)));
    }

    public static ServerSighting silent(String name) {
        return new ServerSighting.Silent(name, role(name), "timed out");
    }

    /** The server ns1 takes updates. */
    public static ServerSighting.Role role(String server) {
        return server.equals("ns1") ? ServerSighting.Role.Primary : ServerSighting.Role.Secondary;
    }

    /** A geode of one Deployment and one Service at a revision. */
    public static Geode geode(String revision) {
        return new Geode(
                sorted(Map.of(WEB, new Digest("web-" + revision), SERVICE, new Digest("svc-" + revision))),
                new Digest(revision),
                new TreeMap<>());
    }

    /** A member where everything of that revision is in place, with replicas and one address. */
    public static RegionSighting.Seen seen(String revision, int ready, int wanted, String... addresses) {
        var objects = new TreeMap<ObjectKey, ObjectSighting>();
        geode(revision).objects().forEach((key, digest) -> objects.put(key, object(digest)));
        return new RegionSighting.Seen(
                objects,
                sorted(Map.of(WEB, new Replicas(ready, wanted))),
                targets(addresses),
                new ReadyEndpoints.NotTold(),
                new TreeMap<>());
    }

    public static ObjectSighting object(Digest applied) {
        return new ObjectSighting("uid-1", "1", applied, true, Readiness.Ready);
    }

    public static FleetIntent fleet(String... regions) {
        return fleet(HALF, List.of(), regions);
    }

    public static FleetIntent fleet(SafetyPolicy safety, List<DrainOrder> drains, String... regions) {
        var geodes = new TreeMap<RegionName, RegionIntent>();
        Arrays.stream(regions).forEach(name -> geodes.put(region(name), RegionIntent.of(V1, geode("v1"))));
        var name = new FleetName("shop", "shop");
        return new FleetIntent(
                name,
                geodes,
                ATONCE,
                HEALTH,
                DRAIN,
                RESTORE,
                safety,
                dns("shop.example.com"),
                drains,
                List.of(),
                false,
                false);
    }

    public static FleetIntent leaving(FleetIntent fleet) {
        return copy(fleet, fleet.drain(), false, true);
    }

    /** A region's row in this state since {@link #NOW}; nothing displaced it, it never flapped and nothing is raised. */
    public static RegionMemory row(
            Phase phase,
            Health health,
            int weight,
            SortedSet<Target> endpoints,
            Departure departure,
            RevisionId revision,
            Why why) {
        return new RegionMemory(
                new Standing(phase, NOW, weight, NOW, why),
                new Impression(health, endpoints, departure, revision),
                new Assignment(revision, Progress.Proven, NOW, NOW),
                Absence.NONE,
                Inventory.EMPTY);
    }

    /** The same region with these objects, as far as is remembered. */
    public static RegionMemory holding(RegionMemory row, Inventory inventory) {
        return new RegionMemory(row.standing(), row.impression(), row.assignment(), row.absence(), inventory);
    }

    /** A region that never flapped. */
    public static Flapping calm() {
        return Flapping.CALM;
    }

    /** The same fleet with another way to drain. */
    public static FleetIntent with(FleetIntent fleet, DrainPolicy drain) {
        return copy(fleet, drain, fleet.suspended(), fleet.leaving());
    }

    /** The same fleet, suspended. */
    public static FleetIntent suspended(FleetIntent fleet) {
        return copy(fleet, fleet.drain(), true, fleet.leaving());
    }

    private static FleetIntent copy(FleetIntent fleet, DrainPolicy drain, boolean suspended, boolean leaving) {
        return new FleetIntent(
                fleet.fleet(),
                fleet.regions(),
                fleet.rollout(),
                fleet.health(),
                drain,
                fleet.restore(),
                fleet.safety(),
                fleet.dns(),
                fleet.drains(),
                fleet.questions(),
                suspended,
                leaving);
    }

    /** A policy with this floor and all else at its default. */
    public static SafetyPolicy floor(Quota minServingRegions) {
        return new SafetyPolicy(
                minServingRegions, new Quota.Count(1), new Quota.Percent(50), SafetyPolicy.CapacityCheck.Enforce);
    }

    /** A gradual drain without overrides, asked for by alice. */
    public static DrainOrder order(String name, String region, String reason, Instant expiresAt) {
        return new DrainOrder(name, region(region), reason, expiresAt, DrainMode.Gradual, Set.of(), "alice");
    }

    public static DrainOrder drain(String region) {
        return order("night-shift", region, "kernel upgrade", Instant.MAX);
    }

    public static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return new TreeMap<>(map);
    }
}
