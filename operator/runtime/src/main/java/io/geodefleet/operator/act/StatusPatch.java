package io.geodefleet.operator.act;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes status on the hub: server-side apply under our own field manager, only when something is new, and only onto the very
 * version that was read. A decision made from an old copy, or by a leader that is one no more, is refused by the API server.
 */
@ApplicationScoped
public class StatusPatch {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("geodefleet")
            .withForce(true)
            .build();

    /** What came of a write. */
    public enum Written {
        /** It was written, or there was nothing new to write. */
        Done,
        /** There is something new, and it can wait: decide again in a moment. */
        Later,
        /** The object has changed since it was read, or is gone: decide again. */
        Stale
    }

    /** How long a watch may take to tell of a write before a copy without it is decided on after all. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

    /** What was written and is perhaps not yet told by the watch. */
    private record Own(long version, Instant at) {}

    private final KubernetesClient hub;
    private final InstantSource clock;
    private final Map<String, Own> written = new ConcurrentHashMap<>();

    StatusPatch(KubernetesClient hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    /**
     * Whether this copy is older than what we last wrote: a decision on it would only be refused. An API server that was put back to an
     * older state holds up nothing: after 2 s any copy is as good as another.
     */
    public boolean isBehind(HasMetadata read) {
        var uid = read.getMetadata().getUid();
        var own = written.get(uid);
        if (own == null) {
            return false;
        }
        var isBehind = version(read) < own.version()
                && clock.instant().isBefore(own.at().plus(TOLD_WITHIN));
        if (!isBehind) {
            written.remove(uid, own);
        }
        return isBehind;
    }

    /** Versions of one kind grow with time (KEP-5504). */
    private static long version(HasMetadata object) {
        var version = object.getMetadata().getResourceVersion();
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
    }

    /**
     * Writes the status that {@code patch} holds onto {@code read}.
     *
     * @param patch a new object of the same kind with nothing but a status
     */
    public <T extends HasMetadata> Written write(T read, T patch) {
        var meta = read.getMetadata();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withUid(meta.getUid())
                .withResourceVersion(meta.getResourceVersion())
                .build());
        try {
            var now = hub.resource(patch).subresource("status").patch(APPLY);
            written.put(meta.getUid(), new Own(version(now), clock.instant()));
            return Written.Done;
        } catch (KubernetesClientException refused) {
            return switch (refused.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND -> Written.Stale;
                default -> throw refused;
            };
        }
    }
}
