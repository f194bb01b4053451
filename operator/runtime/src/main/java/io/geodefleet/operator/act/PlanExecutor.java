package io.geodefleet.operator.act;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.act.Lane.Busy;
import io.geodefleet.operator.act.Lane.Free;
import io.geodefleet.operator.act.Lane.Fresh;
import io.geodefleet.operator.act.Lane.Waiting;
import io.geodefleet.operator.observe.FleetWakeUps;
import io.geodefleet.operator.translate.IntentReading.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Carries out plans: every step side by side in its own lane, none waiting for another beyond a short deadline. What failed waits
 * for a growing pause before the same step is tried again; a different step is tried at once.
 */
@ApplicationScoped
public class PlanExecutor {
    /** How long a round waits for its steps. A slower one goes on by itself and wakes the fleet when it ends. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** @param place a region, or a server of a zone: deleting and applying in one region are never wanted at once */
    private record Key(String fleet, String place) {}

    private final StepRunner runner;
    private final FleetWakeUps wakeUps;
    private final InstantSource clock;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();

    PlanExecutor(StepRunner runner, FleetWakeUps wakeUps, InstantSource clock) {
        this.runner = runner;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** Carries out the steps and tells what came of each, in the order of the plan. */
    public List<Outcome> execute(FleetPlan plan, Valid fleet) {
        var planned = plan.steps().stream().map(step -> key(fleet, step)).toList();
        lanes.entrySet()
                .removeIf(lane -> isOf(fleet, lane.getKey())
                        && !planned.contains(lane.getKey())
                        && !(lane.getValue() instanceof Busy));
        plan.steps().forEach(step -> lanes.compute(key(fleet, step), (_, lane) -> enter(lane, step, fleet)));
        await(fleet);
        return plan.steps().stream().map(step -> leave(step, fleet)).toList();
    }

    private Lane enter(Lane lane, Step step, Valid fleet) {
        var now = clock.instant();
        return switch (lane == null ? new Free() : lane.settled(backoff, now)) {
            case Free _ -> run(step, fleet, 0);
            case Busy busy -> busy;
            case Fresh fresh when !fresh.step().includes(step) -> run(step, fleet, 0);
            case Fresh fresh -> fresh;
            case Waiting waiting when !waiting.outcome().step().equals(step) -> run(step, fleet, 0);
            case Waiting waiting -> now.isBefore(waiting.nextTry()) ? waiting : run(step, fleet, waiting.failures());
        };
    }

    private Busy run(Step step, Valid fleet, int failures) {
        return new Busy(step, failures, CompletableFuture.supplyAsync(() -> runner.run(step, fleet), threads));
    }

    /**
     * Waits for all acts of the fleet together, unless something cannot wait; one that takes longer wakes the fleet when it ends.
     */
    private void await(Valid fleet) {
        var name = fleet.identity().name();
        var running = lanes.entrySet().stream()
                .filter(lane -> isOf(fleet, lane.getKey()))
                .map(Map.Entry::getValue)
                .filter(Busy.class::isInstance)
                .map(lane -> ((Busy) lane).running())
                .toList();
        var all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all, wakeUps.hurried(name))
                .completeOnTimeout(null, DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        wakeUps.end(name);
        running.stream().filter(act -> !act.isDone()).forEach(act -> act.thenRun(() -> wakeUps.wake(name)));
    }

    private Outcome leave(Step step, Valid fleet) {
        var key = key(fleet, step);
        var lane = lanes.computeIfPresent(key, (_, busy) -> busy.settled(backoff, clock.instant()));
        return lane == null ? new Outcome.Retry(step, Reason.Applying.itself()) : lane.standing(step);
    }

    /** When the fleet should be looked at again: when the plan says so, or when what failed may be tried again. */
    public Instant next(FleetPlan plan, Valid fleet) {
        return pauses(fleet).apply(plan.recheckAt());
    }

    private Pauses pauses(Valid fleet) {
        var workloads = Instant.MAX;
        var dns = Instant.MIN;
        for (var lane : lanes.entrySet()) {
            if (isOf(fleet, lane.getKey())) {
                switch (lane.getValue()) {
                    case Waiting(var outcome, var _, var nextTry)
                    when outcome.step() instanceof Step.ChangeRecords -> dns = nextTry;
                    case Waiting(var _, var _, var nextTry) -> workloads = earlier(workloads, nextTry);
                    case Fresh(var _, var until) -> workloads = earlier(workloads, until);
                    case Free _, Busy _ -> {}
                }
            }
        }
        return new Pauses(workloads, dns);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isOf(Valid fleet, Key key) {
        return key.fleet().equals(fleet.identity().uid());
    }

    private static Key key(Valid fleet, Step step) {
        return new Key(
                fleet.identity().uid(),
                switch (step) {
                    case Step.ApplyGeode apply -> "region " + apply.region();
                    case Step.DeleteObjects delete -> "region " + delete.region();
                    case Step.ChangeRecords change -> "zone " + change.zone() + " at " + change.server();
                });
    }
}
