package io.geodefleet.operator.members;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How one member is asked: its client, made from one set of credentials and kept over losses. Used by one thread, but for its API. */
final class MemberLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MemberLink.class);

    private final Accepted credentials;
    private final Supplier<String> token;
    private final Vertx vertx;
    private final Executor executor;
    private final Pace pace;
    private final MemberKinds kinds;
    private final Function<String, Optional<RegionName>> claim;
    private @Nullable KubernetesClient client;
    private volatile @Nullable MemberApi api;

    /** What one attempt to connect, or to list everything anew, led to. */
    sealed interface Attempt {
        record Up(Session session) implements Attempt {}

        /** @param cause stable sentence */
        record Down(String cause) implements Attempt {}

        /** @param of the older region that is the same cluster */
        record Duplicate(RegionName of) implements Attempt {}
    }

    /** Who is told, and of what: of fleets something of which changed, or whose endpoints did. */
    record Listening(Consumer<FleetName> fleetChanged, Consumer<FleetName> evidenceChanged) {}

    /**
     * @param token asked for at every request
     * @param claim told the UID of the cluster, empty when it is not known; answers with the older region that is the same
     */
    MemberLink(
            Accepted credentials,
            Supplier<String> token,
            Vertx vertx,
            Executor executor,
            Pace pace,
            MemberKinds kinds,
            Function<String, Optional<RegionName>> claim) {
        this.credentials = credentials;
        this.token = token;
        this.vertx = vertx;
        this.executor = executor;
        this.pace = pace;
        this.kinds = kinds;
        this.claim = claim;
    }

    /** The way to the member's API; empty before the first attempt. */
    Optional<MemberApi> api() {
        return Optional.ofNullable(api);
    }

    /** Tries to reach the member and to list and watch everything. */
    Attempt attempt(Listening listening) throws InterruptedException {
        try {
            var client = this.client == null
                    ? MemberClient.build(credentials, token, vertx, executor, AnswerLimit.ofThisProcess())
                    : this.client;
            var api =
                    this.api == null ? new MemberApi(client.getHttpClient(), MemberClient.base(credentials)) : this.api;
            this.client = client;
            this.api = api;
            return switch (api.probe("version", pace.probeTimeout())) {
                case ApiAnswer.Ok(var version) ->
                    sync(client, api, version.path("gitVersion").asText(""), listening);
                case ApiAnswer.No no -> new Attempt.Down(no.cause());
                case ApiAnswer.Silence(var cause) -> new Attempt.Down(cause);
            };
        } catch (InterruptedException closing) {
            throw closing;
        } catch (Exception broken) {
            // The TLS libraries throw what they like for a key they cannot use. Its text may quote the key.
            LOG.debugf("%s: no client can be made: %s", credentials.server().getHost(), broken.getClass());
            return new Attempt.Down("the certificate or key cannot be used");
        }
    }

    private Attempt sync(KubernetesClient client, MemberApi api, String version, Listening listening)
            throws InterruptedException {
        var clusterUid = clusterUid(api);
        var older = claim.apply(clusterUid);
        if (older.isPresent()) {
            return new Attempt.Duplicate(older.get());
        }
        var isCurrent = new AtomicBoolean();
        var fresh = new SeenObjects(whileCurrent(isCurrent, listening.fleetChanged()));
        var watches = new Watches(client, fresh, kinds);
        var lapse = watches.start(pace.syncTimeout());
        if (lapse.isPresent()) {
            watches.close();
            return new Attempt.Down(lapse.get());
        }
        var evidence = new Evidence(
                () -> new EndpointWatch(
                        client,
                        service ->
                                fresh.fleetOf(service).ifPresent(whileCurrent(isCurrent, listening.evidenceChanged()))),
                pace.syncTimeout());
        evidence.start();
        return new Attempt.Up(
                new Session(watches, evidence, fresh, new MemberState.Connected(version, clusterUid), isCurrent));
    }

    private String clusterUid(MemberApi api) {
        return api.probe("api/v1/namespaces/kube-system", pace.probeTimeout()) instanceof ApiAnswer.Ok(var namespace)
                ? namespace.path("metadata").path("uid").asText("")
                : "";
    }

    /** The older region that has turned out to be the same cluster as this session's. */
    Optional<RegionName> older(Session session) {
        return claim.apply(session.state().clusterUid());
    }

    private static Consumer<FleetName> whileCurrent(AtomicBoolean isCurrent, Consumer<FleetName> tell) {
        return fleet -> {
            if (isCurrent.get()) {
                tell.accept(fleet);
            }
        };
    }

    /** Why the member does not answer, or what it has told may be out of date; empty while all is well. One look can err. */
    Optional<String> look(Watches watches) {
        var api = this.api;
        if (api == null) {
            throw new IllegalStateException("watched over before it was connected");
        }
        // A member under load still answers for its health; whether it takes requests again only another path tells.
        return switch (api.probe(api.isCutOff() ? "version" : "readyz", pace.probeTimeout())) {
            case ApiAnswer.Ok _ -> watches.lapse();
            case ApiAnswer.No no -> Optional.of(no.cause());
            case ApiAnswer.Silence(var cause) -> Optional.of(cause);
        };
    }

    /** The pause, or longer if the member asks to be left alone. */
    Duration pause(Duration least) {
        var api = this.api;
        var respite = api == null ? Duration.ZERO : api.respite();
        return respite.compareTo(least) > 0 ? respite : least;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
