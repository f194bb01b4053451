package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.geodefleet.operator.translate.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The watches of one member, one a kind, over all namespaces, limited by label to what carries a fleet's mark. A set of watches is
 * used once: after a loss a new set lists everything anew, so that nothing of a former cluster or a restored one can linger.
 */
final class Watches implements AutoCloseable {
    private final Map<MemberKind<?>, SharedIndexInformer<?>> informers = new LinkedHashMap<>();
    private final List<OptionalWatch<?>> optional = new ArrayList<>();

    /** Prepares them; nothing is asked before {@link #start}. */
    Watches(KubernetesClient client, SeenObjects seen, MemberKinds kinds) {
        kinds.all().forEach(kind -> {
            if (MemberKinds.isBuiltIn(kind)) {
                informers.put(kind, informer(client, kind, seen));
            } else {
                optional.add(OptionalWatch.of(client, kind, seen));
            }
        });
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> informer(
            KubernetesClient client, MemberKind<T> kind, SeenObjects seen) {
        return informer(client, kind, new SlimStore<>(kind.blank(), new OwnNotes<>(kind, seen)));
    }

    /** Prepares the watch of one kind. @param store takes note of what it tells */
    static <T extends HasMetadata> SharedIndexInformer<T> informer(
            KubernetesClient client, MemberKind<T> kind, SlimStore<T> store) {
        return kind.in(client)
                .withLabel(Marks.FLEET)
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(store)
                // Once it runs it never gives up by itself: a look at it decides. Before, its first error is the
                // answer.
                .exceptionHandler((isStarted, _) -> isStarted);
    }

    /** Keeps what is ours of what a watch tells. */
    record OwnNotes<T extends HasMetadata>(MemberKind<T> kind, SeenObjects seen) implements SlimStore.Notes<T> {
        @Override
        public void is(T object) {
            SeenObject.read(kind, object).ifPresentOrElse(seen::put, () -> seen.remove(kind.key(object)));
        }

        @Override
        public void gone(T husk) {
            seen.remove(kind.key(husk));
        }
    }

    /**
     * Lists all kinds and starts watching. A kind that only some clusters serve is waited for, but never a reason to fail.
     *
     * @return why not every kind is current, empty when all are
     */
    Optional<String> start(Duration within) throws InterruptedException {
        optional.forEach(OptionalWatch::start);
        var lapse = startRequired(within);
        if (lapse.isEmpty()) {
            for (var watch : optional) {
                watch.await(within);
            }
        }
        return lapse;
    }

    private Optional<String> startRequired(Duration within) throws InterruptedException {
        var starts = new LinkedHashMap<MemberKind<?>, CompletableFuture<Void>>();
        informers.forEach((kind, informer) -> starts.put(kind, informer.start().toCompletableFuture()));
        try {
            // Not allOf alone: the first that fails ends the wait.
            var firstFailure = new CompletableFuture<Void>();
            starts.values()
                    .forEach(start -> start.exceptionally(thrown -> {
                        firstFailure.completeExceptionally(thrown);
                        return null;
                    }));
            CompletableFuture.anyOf(
                            CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new)), firstFailure)
                    .get(within.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(firstCause(starts));
        } catch (TimeoutException late) {
            return Optional.of("not all objects were listed within " + within.toSeconds() + "s");
        }
    }

    private static String firstCause(Map<MemberKind<?>, CompletableFuture<Void>> starts) {
        return starts.entrySet().stream()
                .filter(start -> start.getValue().isCompletedExceptionally())
                .map(start ->
                        Causes.ofWatch(start.getKey().plural(), start.getValue().exceptionNow()))
                .findFirst()
                .orElse("the watches do not start");
    }

    /** Why what the watches have told may be out of date; empty while all are current. One look can err: a watch may be renewing. */
    Optional<String> lapse() {
        optional.forEach(OptionalWatch::look);
        return informers.entrySet().stream()
                .filter(entry -> !entry.getValue().isWatching())
                .map(entry -> "the watch of " + entry.getKey().plural() + " is not current")
                .findFirst();
    }

    @Override
    public void close() {
        informers.values().forEach(SharedIndexInformer::stop);
        optional.forEach(OptionalWatch::close);
    }
}
