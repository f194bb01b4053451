package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of an informer whose objects are many and seldom read: it keeps them packed, and what an object was before a change is told by
 * a husk of it.
 *
 * @param <P> an object as it is kept
 */
class PackedStore<T extends HasMetadata, P> implements ItemStore<T> {
    private final Map<String, P> objects = new ConcurrentHashMap<>();
    private final Function<T, P> pack;
    private final Function<P, T> unpack;
    private final Function<P, T> husk;

    /** @param husk has at least the metadata that filters of the informer compare */
    PackedStore(Function<T, P> pack, Function<P, T> unpack, Function<P, T> husk) {
        this.pack = pack;
        this.unpack = unpack;
        this.husk = husk;
    }

    @Override
    public String getKey(T object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    @Override
    public @Nullable T put(String key, T object) {
        return told(objects.put(key, pack.apply(object)));
    }

    @Override
    public @Nullable T remove(String key) {
        return told(objects.remove(key));
    }

    private @Nullable T told(@Nullable P before) {
        return before == null ? null : husk.apply(before);
    }

    @Override
    public Stream<String> keySet() {
        return objects.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return objects.values().stream().map(unpack);
    }

    @Override
    public @Nullable T get(String key) {
        var object = objects.get(key);
        return object == null ? null : unpack.apply(object);
    }

    @Override
    public int size() {
        return objects.size();
    }
}
