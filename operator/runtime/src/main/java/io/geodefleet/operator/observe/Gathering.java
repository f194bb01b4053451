package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.FleetName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes one piece of news of many: what clusters tell comes in bursts, and a round for every part of one would write a status for
 * every part. The first news of a fleet waits a moment for those that come with it; after that it is told once a second at most.
 * Nothing is lost: what comes meanwhile is told at the end. Safe for use by many threads.
 */
final class Gathering {
    /** How long the first news waits for others: members that are told the same thing at once answer within this. */
    static final Duration MOMENT = Duration.ofMillis(200);

    /** How long news must wait that follow others. */
    static final Duration PAUSE = Duration.ofSeconds(1);

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

    private final Map<FleetName, State> states = new ConcurrentHashMap<>();
    private final Later later;
    private final Consumer<FleetName> listener;

    /** @param listener must return at once */
    Gathering(Later later, Consumer<FleetName> listener) {
        this.later = later;
        this.listener = listener;
    }

    /** Takes note that there is news of a fleet. */
    void add(FleetName fleet) {
        states.compute(fleet, (_, state) -> {
            if (state == null) {
                later.in(MOMENT, () -> tell(fleet));
            }
            return State.Due;
        });
    }

    private void tell(FleetName fleet) {
        var now = states.computeIfPresent(fleet, (_, state) -> state == State.Due ? State.Told : null);
        if (now == State.Told) {
            listener.accept(fleet);
            later.in(PAUSE, () -> tell(fleet));
        }
    }
}
