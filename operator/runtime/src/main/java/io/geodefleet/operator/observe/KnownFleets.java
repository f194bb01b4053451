package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.members.Causes;
import io.geodefleet.operator.members.SlimStore;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.KnownFleet;
import io.javaoperatorsdk.operator.OperatorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All fleets of the hub, for everybody but their own reconciler, as one watch tells: a watch for each of those who read them would keep, and
 * read from the wire, every fleet as many times. Safe for use by many threads.
 */
public class KnownFleets {
    private static final Logger LOG = Logger.getLogger(KnownFleets.class);

    /** Longer than the process waits for its start. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Function<ItemStore<GeodeFleet>, SharedIndexInformer<GeodeFleet>> informers;
    private final Map<String, KnownFleet> known = new ConcurrentHashMap<>();
    private final List<Consumer<FleetChange>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable CompletableFuture<Void> told;

    /** Asks nothing yet. @param informers makes the informer of all fleets, not started, that keeps them in the given store */
    public KnownFleets(Function<ItemStore<GeodeFleet>, SharedIndexInformer<GeodeFleet>> informers) {
        this.informers = informers;
    }

    /** Every fleet as last told. */
    public Stream<KnownFleet> all() {
        return known.values().stream();
    }

    /** Adds somebody who is told of every change exactly once, on the watch's thread, and must return at once. */
    public void onChange(Consumer<FleetChange> listener) {
        listeners.add(listener);
    }

    /** Waits until every fleet is known; the first caller starts the watch. */
    void await() {
        try {
            begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new OperatorException("the fleets cannot be listed", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(e);
        }
    }

    private synchronized CompletableFuture<Void> begin() {
        if (told == null) {
            told = informers
                    .apply(new SlimStore<>(GeodeFleet::new, new Notes()))
                    .removeNamespaceIndex()
                    .exceptionHandler(this::goesOn)
                    .start()
                    .toCompletableFuture();
        }
        return told;
    }

    /** It never gives up by itself. Once it runs the library says why it has to connect again. */
    private boolean goesOn(boolean isStarted, Throwable cause) {
        if (!isStarted) {
            LOG.warnf("the fleets cannot be listed yet: %s", Causes.ofWatch("geodefleets", cause));
        }
        return true;
    }

    /** Takes note of what the watch tells. */
    private final class Notes implements SlimStore.Notes<GeodeFleet> {
        @Override
        public void is(GeodeFleet fleet) {
            var now = KnownFleet.of(fleet);
            var before = Optional.ofNullable(known.put(key(fleet), now));
            if (before.filter(now::isSameAs).isPresent()) {
                return;
            }
            before.filter(other -> !now.isThatOf(other)).ifPresent(this::tellGone);
            tell(new FleetChange(before.filter(now::isThatOf), Optional.of(now)));
        }

        @Override
        public void gone(GeodeFleet husk) {
            Optional.ofNullable(known.remove(key(husk))).ifPresent(this::tellGone);
        }

        private void tellGone(KnownFleet before) {
            tell(new FleetChange(Optional.of(before), Optional.empty()));
        }

        private void tell(FleetChange change) {
            listeners.forEach(listener -> listener.accept(change));
        }

        private static String key(GeodeFleet fleet) {
            return fleet.getMetadata().getNamespace() + "/"
                    + fleet.getMetadata().getName();
        }
    }
}
