package io.geodefleet.operator.members;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one member cluster, kept up by one virtual thread of its own: connect, watch over, and when lost, try again with
 * growing pauses. Nobody else ever waits for it: what it knows is read from memory.
 */
final class MemberConnection implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MemberConnection.class);

    private final RegionName region;
    private final Accepted credentials;
    private final Vertx vertx;
    private final Executor executor;
    private final Pace pace;
    private final MemberListener listener;
    private final MemberKinds kinds;
    private final Semaphore wake = new Semaphore(0);
    private final Thread life;

    private volatile String token;
    private volatile MemberState state = new MemberState.Connecting();
    private volatile SeenObjects seen;
    private volatile @Nullable Evidence evidence;
    private volatile @Nullable MemberApi api;
    private volatile boolean closed;
    private @Nullable KubernetesClient client;

    private sealed interface Attempt {
        record Up(Watches watches, Evidence evidence, SeenObjects seen, MemberState.Connected state)
                implements Attempt {}

        record Down(String cause) implements Attempt {}
    }

    /** @param before what a former connection to the same region had seen, so that nothing is forgotten while this one connects */
    MemberConnection(
            RegionName region,
            Accepted credentials,
            SeenObjects before,
            Vertx vertx,
            Executor executor,
            Pace pace,
            MemberKinds kinds,
            MemberListener listener) {
        this.region = region;
        this.credentials = credentials;
        this.token = credentials.auth() instanceof Auth.Token(var value) ? value : "";
        this.seen = before;
        this.vertx = vertx;
        this.executor = executor;
        this.pace = pace;
        this.kinds = kinds;
        this.listener = listener;
        this.life = Thread.ofVirtual().name("member " + region).unstarted(this::live);
    }

    /** Starts to connect and returns at once. */
    void start() {
        life.start();
    }

    /** Takes a new token for the next requests. @return whether that is all that these credentials change */
    boolean take(Accepted changed) {
        if (changed.equals(new Accepted(credentials.server(), credentials.caPem(), changed.auth()))
                && credentials.auth() instanceof Auth.Token
                && changed.auth() instanceof Auth.Token(var value)) {
            if (!value.equals(token)) {
                token = value;
                wake.release();
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
        return Optional.ofNullable(api);
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
                switch (connect()) {
                    case Attempt.Up up -> {
                        pause = pace.firstPause();
                        become(up);
                        become(new MemberState.Unreachable(watchOver(up)));
                    }
                    case Attempt.Down(var cause) -> become(new MemberState.Unreachable(cause));
                }
                rest(pause);
                pause = pace.longerThan(pause);
            }
        } catch (InterruptedException _) {
            // Closed: nothing else interrupts this thread.
        } finally {
            if (client != null) {
                client.close();
            }
        }
    }

    private Attempt connect() throws InterruptedException {
        try {
            var client =
                    this.client == null ? MemberClient.build(credentials, () -> token, vertx, executor) : this.client;
            var api =
                    this.api == null ? new MemberApi(client.getHttpClient(), MemberClient.base(credentials)) : this.api;
            this.client = client;
            this.api = api;
            return switch (api.probe("version", pace.probeTimeout())) {
                case ApiAnswer.Ok(var version) ->
                    sync(client, api, version.path("gitVersion").asText(""));
                case ApiAnswer.No no -> new Attempt.Down(no.cause());
                case ApiAnswer.Silence(var cause) -> new Attempt.Down(cause);
            };
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception broken) {
            // The TLS libraries throw what they like for a key they cannot use. Its text may quote the key.
            LOG.debugf("region %s: no client can be made: %s", region, broken.getClass());
            return new Attempt.Down("the certificate or key cannot be used");
        }
    }

    private Attempt sync(KubernetesClient client, MemberApi api, String version) throws InterruptedException {
        var fresh = new SeenObjects(whileConnected(listener::fleetChanged));
        var watches = new Watches(client, fresh, kinds);
        var lapse = watches.start(pace.syncTimeout());
        if (lapse.isPresent() || closed) {
            watches.close();
            return new Attempt.Down(lapse.orElse("closed"));
        }
        var evidence = new Evidence(
                () -> new EndpointWatch(
                        client, service -> fresh.fleetOf(service).ifPresent(whileConnected(listener::evidenceChanged))),
                pace.syncTimeout());
        evidence.start();
        var clusterUid =
                api.probe("api/v1/namespaces/kube-system", pace.probeTimeout()) instanceof ApiAnswer.Ok(var namespace)
                        ? namespace.path("metadata").path("uid").asText("")
                        : "";
        return new Attempt.Up(watches, evidence, fresh, new MemberState.Connected(version, clusterUid));
    }

    private Consumer<FleetName> whileConnected(Consumer<FleetName> tell) {
        return fleet -> {
            if (state instanceof MemberState.Connected) {
                tell.accept(fleet);
            }
        };
    }

    /** Returns why the member is lost, once it is. */
    private String watchOver(Attempt.Up up) throws InterruptedException {
        try (var watches = up.watches();
                var evidence = up.evidence()) {
            int failures = 0;
            while (true) {
                rest(pace.probeEvery());
                if (evidence.look()) {
                    listener.stateChanged(region);
                }
                var cause = look(watches);
                failures = cause.isPresent() ? failures + 1 : 0;
                if (cause.isPresent() && failures >= pace.failuresToLose()) {
                    return cause.get();
                }
            }
        }
    }

    private Optional<String> look(Watches watches) {
        var api = this.api;
        if (api == null) {
            throw new IllegalStateException("watched over before it was connected");
        }
        return switch (api.probe("readyz", pace.probeTimeout())) {
            case ApiAnswer.Ok _ -> watches.lapse();
            case ApiAnswer.No no -> Optional.of(no.cause());
            case ApiAnswer.Silence(var cause) -> Optional.of(cause);
        };
    }

    private void become(Attempt.Up up) {
        var concerned = new HashSet<>(seen.fleets());
        seen = up.seen();
        evidence = up.evidence();
        state = up.state();
        concerned.addAll(up.seen().fleets());
        listener.stateChanged(region);
        concerned.forEach(listener::fleetChanged);
    }

    private void become(MemberState.Unreachable lost) {
        if (!closed && !state.equals(lost)) {
            state = lost;
            listener.stateChanged(region);
            seen.fleets().forEach(listener::fleetChanged);
        }
    }

    /** Waits, or returns early when something was said that may end the trouble. */
    private void rest(Duration pause) throws InterruptedException {
        var length = Pace.jittered(pause, ThreadLocalRandom.current());
        if (wake.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }
}
