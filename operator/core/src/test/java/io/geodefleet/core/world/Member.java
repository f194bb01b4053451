package io.geodefleet.core.world;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.Replicas;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A member cluster: objects with UIDs, pods that take a while to be ready, a load balancer that takes a while to have an address. */
public final class Member {
    private static final Duration PODS_TAKE = Duration.ofSeconds(5);
    private static final Duration ADDRESS_TAKES = Duration.ofSeconds(2);
    private static final Duration FAULT_SHOWS = Duration.ofSeconds(20);
    static final int REPLICAS = 3;

    /** What is wrong with a revision, told by a mark in its name. */
    enum Fault {
        None(""),
        /** Its pods never get ready; those of the revision before go on. */
        Stuck("stuck"),
        /** Its pods get ready, and most of them fail after a while. */
        Sick("sick");

        private final String mark;

        Fault(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    /** What its pods do. Sick: one of them still answers. */
    public enum Pods {
        Run,
        Sick,
        Dead
    }

    private final RegionName name;
    private final Target address;
    private final TreeMap<ObjectKey, ObjectSighting> objects = new TreeMap<>();
    private final TreeMap<ObjectKey, Instant> createdAt = new TreeMap<>();
    private boolean reachable = true;
    private boolean registered = true;
    private final TreeMap<CheckName, CheckSighting> checks = new TreeMap<>();
    private Pods pods = Pods.Run;
    private boolean tellsReadyEndpoints;
    private int replicas = REPLICAS;
    private Instant updatedAt = Instant.MIN;
    private Instant scaledAt = Instant.MIN;
    private boolean balancerWorks = true;
    private Instant podsSince = Instant.MIN;
    private int writes;
    private RegionSighting lastSighting = new RegionSighting.Unreachable("not looked at yet");

    Member(RegionName name, Target address) {
        this.name = name;
        this.address = address;
    }

    RegionName name() {
        return name;
    }

    Target address() {
        return address;
    }

    boolean isRegistered() {
        return registered;
    }

    boolean isReachable() {
        return reachable;
    }

    /** Whether its EndpointSlices are watched. */
    public void tellsReadyEndpoints(boolean tells) {
        tellsReadyEndpoints = tells;
    }

    /** The result of a check that is measured from outside. */
    public void check(CheckName check, CheckSighting result) {
        checks.put(check, result);
    }

    int replicas() {
        return replicas;
    }

    /** Cuts or mends the way to the member's API. Its pods do not notice. */
    public void reachable(boolean is) {
        reachable = is;
    }

    /** Registers or removes its GeodeRegion. */
    public void registered(boolean is) {
        registered = is;
    }

    /** Starts or kills pods. */
    public void pods(Pods are, Instant now) {
        podsSince = are == Pods.Run && pods != Pods.Run ? now : podsSince;
        pods = are;
    }

    void balancer(boolean works) {
        balancerWorks = works;
    }

    RegionSighting sight(Instant now) {
        lastSighting = look(now);
        return lastSighting;
    }

    /** What a cache that lags behind shows: the sighting before. */
    RegionSighting staleSight(Instant now) {
        return lastSighting instanceof Seen && reachable && registered ? lastSighting : sight(now);
    }

    private RegionSighting look(Instant now) {
        if (!registered) {
            return new RegionSighting.Unregistered();
        }
        if (!reachable) {
            return new RegionSighting.Unreachable("connection refused", checks);
        }
        var workloads = new TreeMap<ObjectKey, Replicas>();
        var endpoints = new TreeSet<Target>();
        createdAt.forEach((key, created) -> {
            if (key.kind().equals("Deployment")) {
                workloads.put(key, new Replicas(ready(created, now), replicas));
            } else if (key.kind().equals("Service") && balancerWorks && !now.isBefore(created.plus(ADDRESS_TAKES))) {
                endpoints.add(address);
            }
        });
        var told = new TreeMap<ObjectKey, ObjectSighting>();
        objects.forEach((key, object) -> told.put(key, told(key, object, workloads.get(key), now)));
        return new Seen(told, workloads, endpoints, readyEndpoints(workloads), checks);
    }

    /** What the controllers say of an object: a Deployment is carried out once its new pods are all ready. */
    private ObjectSighting told(ObjectKey key, ObjectSighting object, @Nullable Replicas replicas, Instant now) {
        var isReady = replicas == null
                || replicas.ready() >= replicas.wanted()
                        && !now.isBefore(updatedAt.plus(PODS_TAKE))
                        && !has(Fault.Stuck);
        return new ObjectSighting(
                object.uid(),
                object.resourceVersion(),
                object.applied(),
                object.intact(),
                isReady ? Readiness.Ready : Readiness.Pending);
    }

    private boolean has(Fault fault) {
        var web = objects.get(Given.WEB);
        return web != null && web.applied().value().contains(fault.mark());
    }

    private ReadyEndpoints readyEndpoints(SortedMap<ObjectKey, Replicas> workloads) {
        return tellsReadyEndpoints && !workloads.isEmpty()
                ? new ReadyEndpoints.Ready(
                        workloads.values().stream().mapToInt(Replicas::ready).sum())
                : new ReadyEndpoints.NotTold();
    }

    private int ready(Instant created, Instant now) {
        return switch (pods) {
            case Dead -> 0;
            case Sick -> 1;
            case Run -> {
                if (has(Fault.Sick) && !now.isBefore(updatedAt.plus(FAULT_SHOWS))) {
                    yield 1;
                }
                var all = now.isBefore(scaledAt.plus(PODS_TAKE)) ? Math.min(REPLICAS, replicas) : replicas;
                yield now.isBefore(readyAt(created)) ? 0 : all;
            }
        };
    }

    private Instant readyAt(Instant created) {
        return (created.isAfter(podsSince) ? created : podsSince).plus(PODS_TAKE);
    }

    /** Times at which something here changes by itself. */
    Stream<Instant> changes() {
        var updated = updatedAt.equals(Instant.MIN)
                ? Stream.<Instant>empty()
                : Stream.of(updatedAt.plus(PODS_TAKE), updatedAt.plus(FAULT_SHOWS));
        var scaled = scaledAt.equals(Instant.MIN) ? Stream.<Instant>empty() : Stream.of(scaledAt.plus(PODS_TAKE));
        return Stream.concat(
                Stream.concat(scaled, updated),
                createdAt.values().stream()
                        .flatMap(created -> Stream.of(created.plus(ADDRESS_TAKES), readyAt(created))));
    }

    SortedMap<ObjectKey, ObjectSighting> objects() {
        return objects;
    }

    /** Server-side apply of one object. False when the API does not answer. */
    boolean apply(ObjectKey key, Digest digest, int wanted, Instant now) {
        if (!reachable || !registered) {
            return false;
        }
        writes++;
        var before = objects.get(key);
        var uid = before == null ? name + "-" + writes : before.uid();
        objects.put(key, new ObjectSighting(uid, Integer.toString(writes), digest, true, Readiness.Ready));
        if (key.equals(Given.WEB) && (before == null || !before.applied().equals(digest))) {
            updatedAt = now;
        }
        createdAt.putIfAbsent(key, now);
        if (key.kind().equals("Deployment") && wanted != replicas) {
            replicas = wanted;
            scaledAt = now;
        }
        return true;
    }

    /** Deletes the very object that was seen. A namesake is left alone. */
    boolean delete(ObjectKey key, ObjectSighting seen) {
        if (!reachable || !registered) {
            return false;
        }
        var there = objects.get(key);
        if (there != null && there.uid().equals(seen.uid())) {
            forget(key);
        }
        return true;
    }

    /** Somebody deletes an object behind our back. */
    void forget(ObjectKey key) {
        objects.remove(key);
        createdAt.remove(key);
    }

    /** Somebody takes a field of an object that we applied. */
    void edit(ObjectKey key) {
        objects.computeIfPresent(
                key,
                (same, object) -> new ObjectSighting(
                        object.uid(), object.resourceVersion(), object.applied(), false, Readiness.Ready));
    }
}
