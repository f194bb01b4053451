package io.geodefleet.operator.act;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.operator.fence.Tenure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.InstantSource;

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
        /** There is something new, and it can wait, or this process cannot be sure to lead: decide again in a moment. */
        Later,
        /** The object has changed since it was read, or is gone: decide again. */
        Stale
    }

    private final KubernetesClient hub;
    private final InstantSource clock;
    private final Tenure tenure;
    private final OwnWrites written = new OwnWrites();

    StatusPatch(KubernetesClient hub, InstantSource clock, Tenure tenure) {
        this.hub = hub;
        this.clock = clock;
        this.tenure = tenure;
    }

    /** Whether this copy is older than what is there, as far as we know: a decision on it would only be refused. */
    public boolean isBehind(HasMetadata read) {
        return written.isBehind(read.getMetadata(), clock.instant());
    }

    /**
     * Writes the status that {@code patch} holds onto {@code read}. The tenure is looked at last: status is memory, and what a process
     * decided before it was paused would be the next leader's.
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
        if (isBehind(read)) {
            return Written.Stale;
        }
        if (!tenure.certain()) {
            return Written.Later;
        }
        try {
            var now = hub.resource(patch).subresource("status").patch(APPLY);
            written.add(now.getMetadata(), clock.instant());
            return Written.Done;
        } catch (KubernetesClientException refused) {
            return switch (refused.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND -> {
                    written.refused(meta, clock.instant());
                    yield Written.Stale;
                }
                default -> throw refused;
            };
        }
    }
}
