package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The watch of a kind that a cluster may serve or not: where it does not, or where we lack the right, that is known and tried again now
 * and then, and nothing else suffers. Used by the connection's thread.
 */
final class OptionalWatch<T extends HasMetadata> implements AutoCloseable {
    /** How many looks in a row must find the watch not current before a new one is started. */
    private static final int LOOKS_TO_RESTART = 6;

    private final MemberKind<T> kind;
    private final SeenObjects seen;
    private final Supplier<Attempt<T>> attempts;
    private Attempt<T> current;
    private CompletableFuture<Void> started = new CompletableFuture<>();
    private int idle;

    private record Attempt<T extends HasMetadata>(SharedIndexInformer<T> informer, SlimStore<T> store) {}

    private OptionalWatch(MemberKind<T> kind, SeenObjects seen, Supplier<Attempt<T>> attempts) {
        this.kind = kind;
        this.seen = seen;
        this.attempts = attempts;
        this.current = attempts.get();
    }

    static <T extends HasMetadata> OptionalWatch<T> of(KubernetesClient client, MemberKind<T> kind, SeenObjects seen) {
        return new OptionalWatch<>(kind, seen, () -> {
            var store = new SlimStore<>(kind.blank(), new Watches.OwnNotes<>(kind, seen));
            return new Attempt<>(Watches.informer(client, kind, store), store);
        });
    }

    /** Starts to list, and returns at once. */
    void start() {
        seen.untold(kind, "is not watched yet");
        begin();
    }

    private void begin() {
        var attempt = current;
        started = attempt.informer().start().toCompletableFuture().handle((_, thrown) -> {
            if (thrown == null) {
                seen.told(kind, Set.copyOf(attempt.store().keySet().toList()));
            } else {
                failed(thrown);
            }
            return null;
        });
    }

    private void failed(Throwable thrown) {
        if (Causes.isUnserved(thrown)) {
            seen.told(kind, Set.of());
            seen.untold(kind, "is not served by this cluster");
        } else {
            seen.untold(kind, "cannot be watched: " + Causes.ofWatch(kind.plural(), thrown));
        }
    }

    /** Waits until it is known whether the kind can be watched, for so long at most. */
    void await(Duration within) throws InterruptedException {
        try {
            started.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            seen.untold(kind, "was not listed within " + within.toSeconds() + "s");
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException("every failure is handled", impossible);
        }
    }

    /** Starts anew what has not been current for a while. */
    void look() {
        if (started.isDone() && current.informer().isWatching()) {
            idle = 0;
        } else if (++idle % LOOKS_TO_RESTART == 0) {
            current.informer().stop();
            current = attempts.get();
            begin();
        }
    }

    @Override
    public void close() {
        current.informer().stop();
    }
}
