package io.geodefleet.operator.observe;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes one piece of news of many: they come in bursts, and a round for every part of one would write a status for every part. The
 * first news of something waits a moment for those that come with it; what follows is told once a pause at most. Nothing is lost: what
 * comes meanwhile is told at the end. Safe for use by many threads.
 *
 * @param <K> what there is news of
 */
final class Gathering<K> {

    private enum State {
        /** News wait to be told. */
        Due,
        /** News were told a moment ago, and nothing has come since. */
        Told
    }

    /** Runs something later. */
    interface Later {
        void in(Duration delay, Runnable task);

        /** By the timer of the JVM, the tasks themselves on this executor. */
        static Later on(Executor executor) {
            return (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
                    .execute(task);
        }
    }

    private final Map<K, State> states = new ConcurrentHashMap<>();
    private final Later later;
    private final Duration moment;
    private final Duration pause;
    private final Consumer<K> listener;

    /**
     * @param moment   how long the first news waits for others
     * @param pause    how long news must wait that follow others
     * @param listener must return at once
     */
    Gathering(Later later, Duration moment, Duration pause, Consumer<K> listener) {
        this.later = later;
        this.moment = moment;
        this.pause = pause;
        this.listener = listener;
    }

    /** Takes note that there is news of it. */
    void add(K key) {
        states.compute(key, (_, state) -> {
            if (state == null) {
                later.in(moment, () -> tell(key));
            }
            return State.Due;
        });
    }

    private void tell(K key) {
        var now = states.computeIfPresent(key, (_, state) -> state == State.Due ? State.Told : null);
        if (now == State.Told) {
            listener.accept(key);
            later.in(pause, () -> tell(key));
        }
    }
}
