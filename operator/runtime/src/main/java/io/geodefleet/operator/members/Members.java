package io.geodefleet.operator.members;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Kinds;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * All member clusters by the name of their region. Looking never waits for a member and never asks it anything: answers come from
 * what the watches told. Only {@link #apply} and {@link #delete} talk to a member, and block their own caller alone, for half a
 * minute at most. Safe for use by many threads.
 */
public final class Members implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Members.class);

    private final Vertx vertx;
    private final InstantSource clock;
    private final Pace pace;
    private final MemberKinds kinds;
    private final Executor executor = Thread::startVirtualThread;
    private final Map<RegionName, Member> members = new ConcurrentHashMap<>();
    private final List<Consumer<FleetName>> onChange = new CopyOnWriteArrayList<>();
    private final List<Consumer<FleetName>> onEvidence = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<FleetIdentity, String>> onDrift = new CopyOnWriteArrayList<>();
    private final List<Consumer<RegionName>> onState = new CopyOnWriteArrayList<>();

    private sealed interface Member {
        record Live(MemberConnection connection) implements Member {}

        record Rejected(String sentence) implements Member {}
    }

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
    public void register(RegionName region, Accepted credentials) {
        var before = members.get(region);
        var after = members.compute(region, (_, member) -> switch (member) {
            case Member.Live(var old) -> old.take(credentials) ? member : replace(region, old, credentials);
            case Member.Rejected _ -> connect(region, credentials, new SeenObjects(_ -> {}));
            case null -> connect(region, credentials, new SeenObjects(_ -> {}));
        });
        if (!after.equals(before)) {
            tell(onState, region);
        }
    }

    private Member replace(RegionName region, MemberConnection old, Accepted credentials) {
        old.close();
        return connect(region, credentials, old.seen());
    }

    private Member connect(RegionName region, Accepted credentials, SeenObjects before) {
        var connection = new MemberConnection(region, credentials, before, vertx, executor, pace, kinds, new Telling());
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
        close(before == null ? rejected : before);
        if (!rejected.equals(before)) {
            tell(onState, region);
        }
    }

    /** Drops the region: its GeodeRegion is gone. */
    public void forget(RegionName region) {
        var before = members.remove(region);
        if (before != null) {
            close(before);
            tell(onState, region);
        }
    }

    /** How the region's connection is; empty for a region that is not registered. */
    public Optional<MemberState> state(RegionName region) {
        return Optional.ofNullable(members.get(region)).map(member -> switch (member) {
            case Member.Live(var connection) -> connection.state();
            case Member.Rejected(var sentence) -> new MemberState.Rejected(sentence);
        });
    }

    /**
     * Why nothing is told of ready endpoints in a connected region, for example for want of the right to watch them; empty while it
     * is told, and for a region that is not connected.
     */
    public Optional<String> missingEvidence(RegionName region) {
        return members.get(region) instanceof Member.Live(var connection)
                        && connection.state() instanceof MemberState.Connected
                ? connection.missingEvidence()
                : Optional.empty();
    }

    /**
     * What the fleet has in the region, as last told. A region that is not registered here is unreachable too: that there is no
     * GeodeRegion of its name is for the hub to say, and right after the start only the hub knows.
     *
     * @param rendered what should be there; absent when nothing should
     */
    public RegionSighting sight(RegionName region, FleetIdentity fleet, Optional<RenderedRegion> rendered) {
        return switch (members.get(region)) {
            case Member.Live(var connection) ->
                switch (connection.state()) {
                    case MemberState.Connected _ ->
                        GeodeSight.of(connection.seen(), connection::ready, fleet, rendered);
                    case MemberState.Connecting _ -> new RegionSighting.Unreachable("still connecting");
                    case MemberState.Unreachable(var cause) -> new RegionSighting.Unreachable(cause);
                    case MemberState.Rejected(var cause) -> new RegionSighting.Unreachable(cause);
                };
            case Member.Rejected(var sentence) -> new RegionSighting.Unreachable(sentence);
            case null -> new RegionSighting.Unreachable("not connected yet");
        };
    }

    /** Regions where objects of the fleet are, or were when the region was last seen. */
    public SortedSet<RegionName> regionsHolding(FleetIdentity fleet) {
        var holding = new TreeSet<RegionName>();
        members.forEach((region, member) -> {
            if (member instanceof Member.Live(var connection)
                    && connection.seen().holds(fleet.uid())) {
                holding.add(region);
            }
        });
        return holding;
    }

    /** Applies objects of the geode by server-side apply, without force. Does not throw for anything that the member does. */
    public Outcome apply(RegionName region, FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        return write(region, step, writer -> writer.apply(fleet, step, geode));
    }

    /** Deletes objects of the fleet, each only while it is the object that was seen and still ours. Absent counts as done. */
    public Outcome delete(RegionName region, FleetIdentity fleet, Step.DeleteObjects step) {
        return delete(region, fleet, step, DeletePolicy.DELETE);
    }

    /** The same, or lets them go: our marks are taken off, and they stay. */
    public Outcome delete(RegionName region, FleetIdentity fleet, Step.DeleteObjects step, DeletePolicy policy) {
        return write(region, step, writer -> writer.delete(fleet, step, policy));
    }

    /**
     * Whether no member that can be asked holds anything of the fleet, by asking each now: watches may lag behind a write that was
     * made a moment ago. A member that does not answer counts as holding something.
     */
    public boolean confirmGone(FleetIdentity fleet) {
        return members.values().stream().allMatch(member -> switch (member) {
            case Member.Rejected _ -> true;
            case Member.Live(var connection) when !(connection.state() instanceof MemberState.Connected) -> true;
            case Member.Live(var connection) ->
                connection.api().map(api -> holdsNothing(api, fleet)).orElse(false);
        });
    }

    private boolean holdsNothing(MemberApi api, FleetIdentity fleet) {
        return kinds.all().stream().allMatch(kind -> switch (api.get(kind.pathOfAll(Marks.FLEET + "=" + fleet.uid()))) {
            case ApiAnswer.Ok(var list) -> list.path("items").isEmpty();
            case ApiAnswer.No no -> no.code() == 404 && !MemberKinds.isBuiltIn(kind);
            case ApiAnswer.Silence _ -> false;
        });
    }

    /**
     * Reads one thing of a member's API, within its limits. Blocks for twice {@code within} at most: for its turn, and for the answer.
     *
     * @param path below the server's URL, without a leading slash
     */
    public ApiAnswer read(RegionName region, String path, Duration within) {
        return members.get(region) instanceof Member.Live(var connection)
                        && connection.state() instanceof MemberState.Connected
                ? connection
                        .api()
                        .map(api -> api.get(path, within))
                        .orElseGet(() -> new ApiAnswer.Silence("the region's API does not answer"))
                : new ApiAnswer.Silence("the region's API does not answer");
    }

    /** All regions that are registered, whether they can be reached or not. */
    public SortedSet<RegionName> regions() {
        return new TreeSet<>(members.keySet());
    }

    /** The way to a region's API, within its limits; empty while the region is not connected. */
    public Optional<ClusterApi> api(RegionName region) {
        return members.get(region) instanceof Member.Live(var connection)
                        && connection.state() instanceof MemberState.Connected
                ? connection.api().map(api -> api)
                : Optional.empty();
    }

    private Outcome write(RegionName region, Step step, Function<MemberWriter, Outcome> act) {
        if (members.get(region) instanceof Member.Live(var connection)
                && connection.state() instanceof MemberState.Connected) {
            return connection
                    .api()
                    .map(api -> act.apply(new MemberWriter(
                            api, connection.seen(), kinds, clock, (fleet, what) -> tellDrift(region, fleet, what))))
                    .orElseGet(() -> new Outcome.Retry(step, Reason.Unreachable.itself()));
        }
        return new Outcome.Retry(step, Reason.Unreachable.itself());
    }

    /** Adds somebody who is told of fleets of which something changed on a member that a decision reads. Must return at once. */
    public void onChange(Consumer<FleetName> listener) {
        onChange.add(listener);
    }

    /**
     * Adds somebody who is told of fleets that lost their last ready endpoint on a member, or got their first; {@link #onChange} does
     * not tell of that. Must return at once.
     */
    public void onEvidence(Consumer<FleetName> listener) {
        onEvidence.add(listener);
    }

    /** Adds somebody who is told of regions whose {@link #state} changed. Must return at once. */
    public void onState(Consumer<RegionName> listener) {
        onState.add(listener);
    }

    /** Adds somebody who is told, in one sentence, of what was changed behind our back and is as applied again. */
    public void onDrift(BiConsumer<FleetIdentity, String> listener) {
        onDrift.add(listener);
    }

    private void tellDrift(RegionName region, FleetIdentity fleet, String what) {
        onDrift.forEach(listener -> listener.accept(fleet, "in " + region + " " + what));
    }

    @Override
    public void close() {
        members.keySet().forEach(region -> {
            var member = members.remove(region);
            if (member != null) {
                close(member);
            }
        });
    }

    private static void close(Member member) {
        switch (member) {
            case Member.Live(var connection) -> connection.close();
            case Member.Rejected _ -> {}
        }
    }

    private final class Telling implements MemberListener {
        @Override
        public void fleetChanged(FleetName fleet) {
            tell(onChange, fleet);
        }

        @Override
        public void evidenceChanged(FleetName fleet) {
            tell(onEvidence, fleet);
        }

        @Override
        public void stateChanged(RegionName region) {
            tell(onState, region);
        }
    }

    /** A listener's bug must not end a watch. */
    private static <T> void tell(List<Consumer<T>> listeners, T news) {
        for (var listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "a listener failed on news of %s", news);
            }
        }
    }
}
