package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.operator.translate.Marks;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The watch of one member's EndpointSlices that belong to the fleets' Services: the cluster's own controller copies a Service's
 * labels, and so our mark, onto its slices. Evidence only: without this watch, or without the right to it, the connection stands
 * all the same and nothing is told.
 */
final class EndpointWatch implements AutoCloseable {
    private static final String PLURAL = "endpointslices";

    /**
     * With pages the list is a consistent read; without, the API server may answer from a cache of any age, and pods that are long
     * ready again would look dead for the moment that the watch needs to catch up.
     */
    private static final long PAGE = 500;

    private final SharedIndexInformer<EndpointSlice> informer;
    private final SeenEndpoints seen;
    private final Consumer<ObjectKey> onChange;
    private final Set<ObjectKey> untold = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** Prepares it; nothing is asked before {@link #start}. @param onChange told of Services, as {@link SeenEndpoints} tells */
    EndpointWatch(KubernetesClient client, Consumer<ObjectKey> onChange) {
        this.onChange = onChange;
        this.seen = new SeenEndpoints(this::tell);
        this.informer = client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabel(Marks.FLEET)
                .withLimit(PAGE)
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(new SlimStore<>(EndpointSlice::new, new SliceNotes(seen)))
                .exceptionHandler((isStarted, _) -> isStarted);
    }

    private record SliceNotes(SeenEndpoints seen) implements SlimStore.Notes<EndpointSlice> {
        @Override
        public void is(EndpointSlice slice) {
            SeenSlice.read(slice).ifPresentOrElse(seen::put, () -> gone(slice));
        }

        @Override
        public void gone(EndpointSlice husk) {
            seen.remove(husk.getMetadata().getNamespace(), husk.getMetadata().getName());
        }
    }

    /** Lists all and starts watching. @return why not, empty when it is current; a watch that did not start is of no more use */
    Optional<String> start(Duration within) throws InterruptedException {
        try {
            informer.start().toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(Causes.ofWatch(PLURAL, failed));
        } catch (TimeoutException late) {
            return Optional.of(PLURAL + " were not listed within " + within.toSeconds() + "s");
        }
    }

    /**
     * Whether what it tells is the member's present word: not while it is cut off, nor while it lists anew. One at a time with
     * {@link #close}, halfway through which the informer fails on this question.
     */
    synchronized boolean isCurrent() {
        return !closed && informer.isWatching();
    }

    /** What the slices of the Service add up to. @param uid of the Service as it is now */
    ReadyEndpoints of(ObjectKey service, String uid) {
        return isCurrent() ? seen.of(service, uid) : new ReadyEndpoints.NotTold();
    }

    /** Tells what changed while the watch was not current, and could not be read then. */
    void catchUp() {
        if (isCurrent()) {
            untold.removeIf(service -> {
                onChange.accept(service);
                return true;
            });
        }
    }

    private void tell(ObjectKey service) {
        if (isCurrent()) {
            onChange.accept(service);
        } else {
            untold.add(service);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        informer.stop();
    }
}
