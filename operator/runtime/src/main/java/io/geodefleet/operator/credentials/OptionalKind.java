package io.geodefleet.operator.credentials;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.Causes;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import io.geodefleet.operator.members.SlimStore;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a kind that the hub may not serve, or not show us. They are asked for once a region needs one, so a hub where none does
 * pays nothing; while they cannot be had they are asked for again, at most every 32 s, and nothing else suffers.
 *
 * @param <V> what is kept of an object; a change of anything else wakes nobody
 */
final class OptionalKind<T extends HasMetadata, V> extends AbstractEventSource<Void, GeodeRegion> {
    private final String plural;
    private final Supplier<T> blank;
    private final Function<KubernetesClient, Informable<T>> objects;
    private final Function<T, V> reading;
    private final Function<GeodeRegion, Optional<ResourceID>> reference;
    private final EventSourceContext<GeodeRegion> context;
    private final Map<ResourceID, V> known = new ConcurrentHashMap<>();
    private @Nullable SharedIndexInformer<T> watch;
    private volatile boolean isListed;
    private volatile Optional<String> hindrance = Optional.empty();

    /**
     * Asks nothing yet.
     *
     * @param plural    the resource's name in the API's messages
     * @param blank     an object without content
     * @param objects   those that may be read
     * @param reading   takes of an object what is kept
     * @param reference the object that a region needs, if it needs one of these
     */
    OptionalKind(
            String plural,
            Supplier<T> blank,
            Function<KubernetesClient, Informable<T>> objects,
            Function<T, V> reading,
            Function<GeodeRegion, Optional<ResourceID>> reference,
            EventSourceContext<GeodeRegion> context) {
        super(Void.class, "optional " + plural);
        this.plural = plural;
        this.blank = blank;
        this.objects = objects;
        this.reading = reading;
        this.reference = reference;
        this.context = context;
    }

    /**
     * What the watch has told of one object. The first call starts it.
     *
     * @param found    what follows from the object
     * @param absent   how it is said that there is none
     * @param hindered how it is said that nothing of the kind can be seen, and why
     * @return empty while nobody has told; whoever refers to the object is woken when that is over
     */
    Optional<MemberCredentials> find(
            ResourceID id, Function<V, MemberCredentials> found, String absent, UnaryOperator<String> hindered) {
        begin();
        // In this order: what is listed in between must not look absent.
        var wasListed = isListed;
        var value = known.get(id);
        if (value != null) {
            return Optional.of(found.apply(value));
        }
        return wasListed
                ? Optional.of(new Rejected(absent))
                : hindrance.map(hindered).map(Rejected::new);
    }

    private synchronized void begin() {
        if (watch != null || !isRunning()) {
            return;
        }
        var begun = objects.apply(context.getClient())
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(new SlimStore<>(blank, new Kept()))
                .exceptionHandler((isStarted, thrown) -> {
                    if (!isStarted) {
                        hindered(thrown);
                    }
                    return true;
                });
        watch = begun;
        var _ = begun.start().thenRun(() -> {
            isListed = true;
            wake(_ -> true);
        });
    }

    /** Of a hub that fails for a moment nothing is said: the next attempt comes within seconds. */
    private void hindered(Throwable thrown) {
        var cause = Causes.ofLasting(plural, thrown);
        if (cause.isPresent() && !cause.equals(hindrance)) {
            hindrance = cause;
            wake(_ -> true);
        }
    }

    private final class Kept implements SlimStore.Notes<T> {
        @Override
        public void is(T object) {
            var value = reading.apply(object);
            var id = ResourceID.fromResource(object);
            if (!value.equals(known.put(id, value))) {
                wake(id::equals);
            }
        }

        @Override
        public void gone(T husk) {
            var id = ResourceID.fromResource(husk);
            known.remove(id);
            wake(id::equals);
        }
    }

    private void wake(Predicate<ResourceID> changed) {
        if (isRunning()) {
            context.getPrimaryCache()
                    .list(region -> reference.apply(region).filter(changed).isPresent())
                    .forEach(region -> getEventHandler().handleEvent(new Event(ResourceID.fromResource(region))));
        }
    }

    @Override
    public synchronized void stop() {
        super.stop();
        if (watch != null) {
            watch.stop();
        }
    }

    @Override
    public Set<Void> getSecondaryResources(GeodeRegion region) {
        return Set.of();
    }
}
