package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of one informer that keeps no object: what decisions read goes to whoever takes note, and of the rest only the resource
 * version stays, which is all that the informer itself asks back.
 */
public final class SlimStore<T extends HasMetadata> implements ItemStore<T> {
    /** Takes note of what the informer tells; of one name only one thread at a time. */
    public interface Notes<T> {
        /** The object is this now. */
        void is(T object);

        /** The object is gone. @param husk its name and namespace, and nothing else */
        void gone(T husk);
    }

    private final Supplier<T> blank;
    private final Notes<T> notes;
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /** @param blank makes an object without content */
    public SlimStore(Supplier<T> blank, Notes<T> notes) {
        this.blank = blank;
        this.notes = notes;
    }

    /** Shared: the same object is in many members. */
    @Override
    public String getKey(T object) {
        return (object.getMetadata().getNamespace() + "/" + object.getMetadata().getName()).intern();
    }

    @Override
    public @Nullable T put(String key, T object) {
        var before = versions.put(key, object.getMetadata().getResourceVersion());
        notes.is(object);
        return before == null ? null : husk(key, before);
    }

    @Override
    public @Nullable T remove(String key) {
        var before = versions.remove(key);
        if (before == null) {
            return null;
        }
        var husk = husk(key, before);
        notes.gone(husk);
        return husk;
    }

    @Override
    public Stream<String> keySet() {
        return versions.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return versions.entrySet().stream().map(entry -> husk(entry.getKey(), entry.getValue()));
    }

    @Override
    public @Nullable T get(String key) {
        var version = versions.get(key);
        return version == null ? null : husk(key, version);
    }

    @Override
    public int size() {
        return versions.size();
    }

    private T husk(String key, String version) {
        int slash = key.indexOf('/');
        var husk = blank.get();
        husk.setMetadata(new ObjectMetaBuilder()
                .withNamespace(key.substring(0, slash))
                .withName(key.substring(slash + 1))
                .withResourceVersion(version)
                .build());
        return husk;
    }
}
