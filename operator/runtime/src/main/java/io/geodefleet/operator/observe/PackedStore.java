package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.geodefleet.operator.translate.Packed;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of an informer whose objects are many and seldom read: it keeps them packed. An object that was read stays unpacked while
 * somebody holds it or nothing else needs the room, since the framework reads each one again within a round. So whoever gets one must
 * not change it.
 */
class PackedStore<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, Kept<T>> objects = new ConcurrentHashMap<>();
    private final Function<T, Packed<T>> pack;

    private static final class Kept<T> {
        private final Packed<T> packed;
        private volatile @Nullable WeakReference<T> unpacked;

        Kept(Packed<T> packed) {
            this.packed = packed;
        }

        T object() {
            var last = unpacked;
            var known = last == null ? null : last.get();
            if (known != null) {
                return known;
            }
            var object = packed.value();
            unpacked = new WeakReference<>(object);
            return object;
        }
    }

    /** @param pack may leave out what nobody reads, but nothing that filters of the informer compare */
    PackedStore(Function<T, Packed<T>> pack) {
        this.pack = pack;
    }

    @Override
    public String getKey(T object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    @Override
    public @Nullable T put(String key, T object) {
        return unpacked(objects.put(key, new Kept<>(pack.apply(object))));
    }

    @Override
    public @Nullable T remove(String key) {
        return unpacked(objects.remove(key));
    }

    @Override
    public @Nullable T get(String key) {
        return unpacked(objects.get(key));
    }

    private @Nullable T unpacked(@Nullable Kept<T> kept) {
        return kept == null ? null : kept.object();
    }

    @Override
    public Stream<String> keySet() {
        return objects.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return objects.values().stream().map(kept -> kept.packed.value());
    }

    @Override
    public int size() {
        return objects.size();
    }
}
