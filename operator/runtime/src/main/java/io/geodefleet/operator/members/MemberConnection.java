package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.members.MemberLink.Attempt;
import io.geodefleet.operator.members.MemberLink.Listening;
import io.geodefleet.operator.translate.Authorization;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one member cluster, kept up by one virtual thread of its own: connect, watch over, and when lost, try again with
 * growing pauses. Nobody else ever waits for it: what it knows is read from memory.
 */
final class MemberConnection implements AutoCloseable {
    private final RegionName region;
    private final Accepted credentials;
    private final Executor executor;
    private final MemberKinds kinds;
    private final MemberLink link;
    private final Pace pace;
    private final MemberListener listener;
    private final Semaphore wake = new Semaphore(0);
    private final Thread life;

    private volatile String token;
    private volatile MemberState state = new MemberState.Connecting();
    private volatile SeenObjects seen;
    private volatile @Nullable Evidence evidence;
    private volatile Optional<String> deployer;
    private volatile Optional<Authorization> authorization = Optional.empty();
    private volatile boolean closed;

    /** @param before what a former connection to the same region had seen, so that nothing is forgotten while this one connects */
    MemberConnection(
            RegionName region,
            Registration registration,
            SeenObjects before,
            Vertx vertx,
            Executor executor,
            Pace pace,
            MemberKinds kinds,
            ClusterClaims claims,
            MemberListener listener) {
        this.region = region;
        this.credentials = registration.credentials();
        this.deployer = registration.deployer();
        this.executor = executor;
        this.kinds = kinds;
        this.token = credentials.auth() instanceof Auth.Token(var value) ? value : "";
        this.link = new MemberLink(
                credentials,
                () -> token,
                vertx,
                executor,
                pace,
                kinds,
                clusterUid -> claims.claim(region, clusterUid, registration.age()));
        this.seen = before;
        this.pace = pace;
        this.listener = listener;
        this.life = Thread.ofVirtual().name("member " + region).unstarted(this::live);
    }

    /** Starts to connect and returns at once. */
    void start() {
        life.start();
    }

    /** Takes a new token and a new deployer for the next requests. @return whether that is all that is changed */
    boolean take(Registration registration) {
        var changed = registration.credentials();
        if (!deployer.equals(registration.deployer())) {
            deployer = registration.deployer();
            executor.execute(this::review);
        }
        if (changed.equals(new Accepted(credentials.server(), credentials.caPem(), changed.auth()))
                && credentials.auth() instanceof Auth.Token
                && changed.auth() instanceof Auth.Token(var value)) {
            if (!value.equals(token)) {
                token = value;
                wake.release();
                executor.execute(this::review);
            }
            return true;
        }
        return changed.equals(credentials);
    }

    MemberState state() {
        return state;
    }

    /** What was last seen, current only while {@link #state()} is Connected. */
    SeenObjects seen() {
        return seen;
    }

    /** What the member's EndpointSlices say of a Service, current only while {@link #state()} is Connected. @param uid of the Service */
    ReadyEndpoints ready(ObjectKey service, String uid) {
        var evidence = this.evidence;
        return evidence == null ? new ReadyEndpoints.NotTold() : evidence.of(service, uid);
    }

    /** Why {@link #ready} tells nothing of any Service, in one stable clause; empty while it does. */
    Optional<String> missingEvidence() {
        return Optional.ofNullable(evidence).flatMap(Evidence::missing);
    }

    /** The way to the member's API; empty before the first attempt. */
    Optional<MemberApi> api() {
        return link.api();
    }

    /** The way for writing what is a fleet's; empty before the first attempt. @param namespace of the fleet */
    Optional<MemberApi> apiFor(String namespace) {
        return api().map(api ->
                deployer.map(name -> api.writingAs(namespace, name)).orElse(api));
    }

    /** What the account there may do, as far as it was reviewed since it connected; empty before. */
    Optional<Authorization> authorization() {
        return authorization;
    }

    /** Takes many requests, and tells when it is done. */
    private void review() {
        api().filter(_ -> state instanceof MemberState.Connected)
                .flatMap(api -> Rights.review(api, kinds, deployer))
                .ifPresent(found -> {
                    var isNews = !Optional.of(found).equals(authorization);
                    authorization = Optional.of(found);
                    if (isNews) {
                        listener.accountChanged(region);
                    }
                });
    }

    /** Ends the connection; its thread closes what it opened. */
    @Override
    public void close() {
        closed = true;
        life.interrupt();
    }

    private void live() {
        var pause = pace.firstPause();
        try {
            while (!closed) {
                switch (link.attempt(listening())) {
                    case Attempt.Up(var session) -> {
                        pause = pace.firstPause();
                        become(session);
                        CompletableFuture.delayedExecutor(
                                        pace.reviewAfter().toMillis(), TimeUnit.MILLISECONDS, executor)
                                .execute(this::review);
                        become(watchOver(session));
                    }
                    case Attempt.Down(var cause) -> become(Causes.lost(cause));
                    case Attempt.Duplicate(var older) -> become(new MemberState.Duplicate(older));
                }
                rest(pause);
                pause = pace.longerThan(pause);
            }
        } catch (InterruptedException _) {
            // Closed: nothing else interrupts this thread.
        } finally {
            link.close();
        }
    }

    private Listening listening() {
        return new Listening(listener::fleetChanged, listener::evidenceChanged);
    }

    /** Returns what the member is once it is not connected any more. */
    private MemberState watchOver(Session first) throws InterruptedException {
        try (var vigil = new Vigil(link, pace, listening(), first, this::become, () -> listener.stateChanged(region))) {
            while (true) {
                rest(pace.probeEvery());
                var lost = vigil.look();
                if (lost.isPresent()) {
                    return lost.get();
                }
            }
        }
    }

    private void become(Session session) {
        var before = seen;
        var isNews = !session.state().equals(state);
        seen = session.seen();
        evidence = session.evidence();
        state = session.state();
        session.isCurrent().set(true);
        var concerned =
                isNews ? session.seen().fleetsIn(before) : session.seen().fleetsThatDiffer(before);
        concerned.forEach(listener::fleetChanged);
        if (isNews) {
            // Last: after a start it may let the first rounds begin, and they see all of the above anyway.
            listener.stateChanged(region);
        }
    }

    private void become(MemberState lost) {
        if (closed || state.equals(lost)) {
            return;
        }
        var concerned = seen.fleets();
        if (lost instanceof MemberState.Duplicate) {
            // What is there is the other region's.
            seen = new SeenObjects(_ -> {});
        }
        state = lost;
        listener.stateChanged(region);
        concerned.forEach(listener::fleetChanged);
    }

    /** Waits, or returns early when something was said that may end the trouble. */
    private void rest(Duration pause) throws InterruptedException {
        var length = Pace.jittered(link.pause(pause), ThreadLocalRandom.current());
        if (wake.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }
}
