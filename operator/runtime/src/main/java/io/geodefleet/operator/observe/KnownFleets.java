package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.KnownFleet;
import io.javaoperatorsdk.operator.OperatorException;
import jakarta.inject.Singleton;
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
import java.util.stream.Stream;

/**
 * All fleets of the hub, for everybody but their own reconciler, as its watch tells: a watch for each of those who read them would keep, and
 * read from the wire, every fleet as many times. Safe for use by many threads.
 */
@Singleton
public class KnownFleets {
    /** Longer than the process waits for its start. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, KnownFleet> known = new ConcurrentHashMap<>();
    private final List<Consumer<FleetChange>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    /** Every fleet as last told. */
    public Stream<KnownFleet> all() {
        return known.values().stream();
    }

    /** Adds somebody who is told of every change exactly once, on the watch's thread, and must return at once. */
    public void onChange(Consumer<FleetChange> listener) {
        listeners.add(listener);
    }

    /** Whether every fleet is known; until then {@link #all} tells nothing of those that are missing. */
    public boolean areComplete() {
        return complete.isDone();
    }

    /** Runs something once every fleet is known, or at once when they are. */
    void whenComplete(Runnable task) {
        var _ = complete.thenRun(task);
    }

    /** Waits until every fleet is known. */
    void await() {
        try {
            complete.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new OperatorException("the fleets cannot be listed", failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException(e);
        }
    }

    /** Notes that every fleet was told of. */
    void becomeComplete() {
        complete.complete(null);
    }

    /** The fleet is this now; of one key only one thread at a time. */
    void is(String key, GeodeFleet fleet) {
        var now = KnownFleet.of(fleet);
        var before = Optional.ofNullable(known.put(key, now));
        if (before.filter(now::isSameAs).isPresent()) {
            return;
        }
        before.filter(other -> !now.isThatOf(other)).ifPresent(this::tellGone);
        tell(new FleetChange(before.filter(now::isThatOf), Optional.of(now)));
    }

    /** There is no such fleet any more. */
    void isGone(String key) {
        Optional.ofNullable(known.remove(key)).ifPresent(this::tellGone);
    }

    private void tellGone(KnownFleet before) {
        tell(new FleetChange(Optional.of(before), Optional.empty()));
    }

    private void tell(FleetChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
