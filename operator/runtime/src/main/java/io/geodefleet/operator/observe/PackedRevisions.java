package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.geodefleet.operator.translate.RevisionContent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store of the informer of revisions: small, since there are several of each fleet and hardly one is ever read. */
final class PackedRevisions implements ItemStore<ControllerRevision> {
    private final Map<String, ControllerRevision> revisions = new ConcurrentHashMap<>();

    @Override
    public String getKey(ControllerRevision revision) {
        return revision.getMetadata().getNamespace() + "/"
                + revision.getMetadata().getName();
    }

    @Override
    public @Nullable ControllerRevision put(String key, ControllerRevision revision) {
        return revisions.put(key, RevisionContent.packed(revision));
    }

    @Override
    public @Nullable ControllerRevision remove(String key) {
        return revisions.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return revisions.keySet().stream();
    }

    @Override
    public Stream<ControllerRevision> values() {
        return revisions.values().stream();
    }

    @Override
    public @Nullable ControllerRevision get(String key) {
        return revisions.get(key);
    }

    @Override
    public int size() {
        return revisions.size();
    }
}
