package io.geodefleet.operator.members;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.translate.Authorization;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Kinds;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All member clusters by the name of their region. Looking never waits for a member and never asks it anything: answers come from
 * what the watches told. Only {@link #apply} and {@link #delete} talk to a member, and block their own caller alone, for half a
 * minute at most. Safe for use by many threads.
 */
public final class Members implements AutoCloseable {
    private final Vertx vertx;
    private final InstantSource clock;
    private final Pace pace;
    private final MemberKinds kinds;
    private final Executor executor = Thread::startVirtualThread;
    private final Map<RegionName, Member> members = new ConcurrentHashMap<>();
    private final Map<RegionName, Foresight> foresights = new ConcurrentHashMap<>();
    private final MemberNews news = new MemberNews();
    private final ClusterClaims claims = new ClusterClaims();

    /** For fleets that hold nothing but the usual kinds. */
    public Members(Vertx vertx, InstantSource clock, Pace pace) {
        this(vertx, clock, pace, Kinds.DEFAULT);
    }

    /**
     * Without any member.
     *
     * @param vertx shared by all clients; it is not closed here
     * @param kinds what is written and watched
     */
    public Members(Vertx vertx, InstantSource clock, Pace pace, Kinds kinds) {
        this.kinds = new MemberKinds(kinds);
        this.vertx = vertx;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Makes sure that the region is connected, or being connected, with these credentials. Returns at once; the same credentials
     * again change nothing, a new token is used from the next request on, anything else makes a new connection.
     */
    public void register(RegionName region, Registration registration) {
        var before = members.get(region);
        registration.clusterUid().ifPresent(uid -> claims.remember(region, uid, registration.age()));
        var after = members.compute(region, (_, member) -> switch (member) {
            case Member.Live(var old) -> old.take(registration) ? member : replace(region, old, registration);
            case Member.Rejected _ -> connect(region, registration, new SeenObjects(_ -> {}));
            case null -> connect(region, registration, new SeenObjects(_ -> {}));
        });
        if (!after.equals(before)) {
            news.stateChanged(region);
        }
    }

    /** The same in the plain case, see {@link Registration#of}. */
    public void register(RegionName region, Accepted credentials) {
        register(region, Registration.of(credentials));
    }

    private Member replace(RegionName region, MemberConnection old, Registration registration) {
        old.close();
        return connect(region, registration, old.seen());
    }

    private Member connect(RegionName region, Registration registration, SeenObjects before) {
        var connection = new MemberConnection(region, registration, before, vertx, executor, pace, kinds, claims, news);
        connection.start();
        return new Member.Live(connection);
    }

    /**
     * Drops the connection, if any, because the region's credentials cannot be used.
     *
     * @param sentence why, without any value
     */
    public void reject(RegionName region, String sentence) {
        var rejected = new Member.Rejected(sentence);
        var before = members.put(region, rejected);
        if (before != null) {
            before.close();
        }
        if (!rejected.equals(before)) {
            news.stateChanged(region);
        }
    }

    /** Drops the region: its GeodeRegion is gone. */
    public void forget(RegionName region) {
        var before = members.remove(region);
        claims.forget(region);
        foresights.remove(region);
        if (before != null) {
            before.close();
            news.stateChanged(region);
        }
    }

    /** How the region's connection is; empty for a region that is not registered. */
    public Optional<MemberState> state(RegionName region) {
        return Optional.ofNullable(members.get(region)).map(Member::state);
    }

    /**
     * Why nothing is told of ready endpoints in a connected region, for example for want of the right to watch them; empty while it
     * is told, and for a region that is not connected.
     */
    public Optional<String> missingEvidence(RegionName region) {
        return connected(region).flatMap(MemberConnection::missingEvidence);
    }

    /** What the account that the region knows us by may do there; empty while it is not connected or was not reviewed. */
    public Optional<Authorization> authorization(RegionName region) {
        return connected(region).flatMap(MemberConnection::authorization);
    }

    private Optional<MemberConnection> connected(RegionName region) {
        return Optional.ofNullable(members.get(region)).flatMap(Member::connected);
    }

    /**
     * What the fleet has in the region, as last told. A region that is not registered here is unreachable too: that there is no
     * GeodeRegion of its name is for the hub to say, and right after the start only the hub knows.
     *
     * @param rendered   what should be there; absent when nothing should
     * @param remembered what may be there; the sighting says of what of it nothing is told
     */
    public RegionSighting sight(
            RegionName region,
            FleetIdentity fleet,
            Optional<RenderedRegion> rendered,
            Collection<ObjectKey> remembered) {
        var member = members.get(region);
        return member == null
                ? new RegionSighting.Unreachable("not connected yet")
                : member.sight(fleet, rendered, remembered, kinds);
    }

    /** The same of a fleet that remembers nothing. */
    public RegionSighting sight(RegionName region, FleetIdentity fleet, Optional<RenderedRegion> rendered) {
        return sight(region, fleet, rendered, List.of());
    }

    /** Regions where objects of the fleet are, or were when the region was last seen. */
    public SortedSet<RegionName> regionsHolding(FleetIdentity fleet) {
        return members.entrySet().stream()
                .filter(entry -> entry.getValue().holds(fleet))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Applies objects of the geode by server-side apply, without force. Does not throw for anything that the member does. */
    public Outcome apply(RegionName region, FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        return write(region, fleet, step, writer -> writer.apply(fleet, step, geode));
    }

    /** Deletes objects of the fleet, each only while it is the object that was seen and still ours. Absent counts as done. */
    public Outcome delete(RegionName region, FleetIdentity fleet, Step.DeleteObjects step) {
        return delete(region, fleet, step, DeletePolicy.DELETE);
    }

    /** The same, or lets them go: our marks are taken off, and they stay. */
    public Outcome delete(RegionName region, FleetIdentity fleet, Step.DeleteObjects step, DeletePolicy policy) {
        return write(region, fleet, step, writer -> writer.delete(fleet, step, policy));
    }

    /**
     * Whether no member that can be asked holds anything of the fleet, by asking each now: watches may lag behind a write that was
     * made a moment ago. A member that does not answer counts as holding something. What is gone is forgotten here, too.
     */
    public boolean confirmGone(FleetIdentity fleet) {
        var isGone = members.values().stream().allMatch(member -> member.isRidOf(fleet, kinds));
        if (isGone) {
            foresights.values().forEach(foresight -> foresight.rehearsals().end(fleet.uid()));
        }
        return isGone;
    }

    /**
     * Reads one thing of a member's API, within its limits. Blocks for twice {@code within} at most: for its turn, and for the answer.
     *
     * @param path below the server's URL, without a leading slash
     */
    public ApiAnswer read(RegionName region, String path, Duration within) {
        return api(region)
                .map(api -> api.get(path, within))
                .orElseGet(() -> new ApiAnswer.Silence("the region's API does not answer"));
    }

    /** All regions that are registered, whether they can be reached or not. */
    public SortedSet<RegionName> regions() {
        return new TreeSet<>(members.keySet());
    }

    /** The way to a region's API, within its limits; empty while the region is not connected. */
    public Optional<ClusterApi> api(RegionName region) {
        return connected(region).flatMap(MemberConnection::api);
    }

    private Outcome write(RegionName region, FleetIdentity fleet, Step step, Function<MemberWriter, Outcome> act) {
        return connected(region)
                .flatMap(connection -> connection
                        .apiFor(fleet.name().namespace())
                        .map(api -> act.apply(new MemberWriter(
                                api,
                                connection.seen(),
                                kinds,
                                foresights.computeIfAbsent(region, _ -> Foresight.none(clock)),
                                clock,
                                what -> news.drifted(new Drift(fleet, "in " + region + " " + what))))))
                .orElseGet(() -> new Outcome.Retry(step, Reason.Unreachable.itself()));
    }

    /** Adds somebody who is told of fleets of which something changed on a member that a decision reads. Must return at once. */
    public void onChange(Consumer<FleetName> listener) {
        news.onChange(listener);
    }

    /**
     * Adds somebody who is told of fleets that lost their last ready endpoint on a member, or got their first; {@link #onChange} does
     * not tell of that. Must return at once.
     */
    public void onEvidence(Consumer<FleetName> listener) {
        news.onEvidence(listener);
    }

    /** Adds somebody who is told of regions whose {@link #state} changed. Must return at once. */
    public void onState(Consumer<RegionName> listener) {
        news.onState(listener);
    }

    /** Adds somebody who is told of regions whose {@link #authorization} changed. Must return at once. */
    public void onAccount(Consumer<RegionName> listener) {
        news.onAccount(listener);
    }

    /** Adds somebody who is told of what was put back as applied. Must return at once. */
    public void onDrift(Consumer<Drift> listener) {
        news.onDrift(listener);
    }

    @Override
    public void close() {
        members.keySet().forEach(region -> {
            var member = members.remove(region);
            if (member != null) {
                member.close();
            }
        });
    }
}
