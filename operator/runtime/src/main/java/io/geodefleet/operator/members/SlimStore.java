package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of one informer that keeps no object: what is ours goes to {@link SeenObjects}, and of the rest only the resource
 * version stays, which is all that the informer itself asks back.
 */
final class SlimStore<T extends HasMetadata> implements ItemStore<T> {
    private final MemberKind<T> kind;
    private final SeenObjects seen;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();

    private record Version(ObjectKey key, String resourceVersion) {}

    SlimStore(MemberKind<T> kind, SeenObjects seen) {
        this.kind = kind;
        this.seen = seen;
    }

    @Override
    public String getKey(T object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    @Override
    public @Nullable T put(String name, T object) {
        var key = kind.key(object);
        var before = versions.put(name, new Version(key, object.getMetadata().getResourceVersion()));
        SeenObject.read(kind, object).ifPresentOrElse(seen::put, () -> seen.remove(key));
        return before == null ? null : husk(before);
    }

    @Override
    public @Nullable T remove(String name) {
        var before = versions.remove(name);
        if (before == null) {
            return null;
        }
        seen.remove(before.key());
        return husk(before);
    }

    @Override
    public Stream<String> keySet() {
        return versions.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return versions.values().stream().map(this::husk);
    }

    @Override
    public @Nullable T get(String name) {
        var version = versions.get(name);
        return version == null ? null : husk(version);
    }

    @Override
    public int size() {
        return versions.size();
    }

    private T husk(Version version) {
        var husk = kind.blank().get();
        husk.setMetadata(new ObjectMetaBuilder()
                .withNamespace(version.key().namespace())
                .withName(version.key().name())
                .withResourceVersion(version.resourceVersion())
                .build());
        return husk;
    }
}
