package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.world.Operator.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one decision for one fleet of fifty regions takes. {@link DecisionSpeed} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
    private static final int REGIONS = 50;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final World world = new World(
            IntStream.range(0, REGIONS).mapToObj("region-%02d"::formatted).toList(), 2);
    private final Operator operator = new Operator(world);
    private Decision steady = decide();
    private Decision draining = steady;

    /** A fleet that has come to rest, and the same one while a region is being drained. */
    @Setup(Level.Trial)
    public void serve() {
        liveUntil(() -> phases(Phase.Serving) == REGIONS);
        steady = decide();
        world.wishes().drain("upgrade", world.members().firstKey(), "kernel upgrade", Instant.MAX);
        liveUntil(() -> phases(Phase.Draining) == 1);
        draining = decide();
    }

    @Benchmark
    public FleetPlan decision_for_fifty_regions_at_rest() {
        return again(steady);
    }

    @Benchmark
    public FleetPlan decision_for_fifty_regions_during_a_drain() {
        return again(draining);
    }

    private static FleetPlan again(Decision decision) {
        return FleetPlanner.plan(decision.fleet(), decision.before(), decision.sighting(), decision.at());
    }

    private Decision decide() {
        return operator.decide(Collections.emptySortedSet());
    }

    private long phases(Phase phase) {
        return operator.memory().regions().values().stream()
                .filter(region -> region.phase() == phase)
                .count();
    }

    private void liveUntil(BooleanSupplier goal) {
        var deadline = world.now().plus(LONGEST);
        operator.reconcile();
        while (!goal.getAsBoolean()) {
            assertThat(world.now()).as("the fleet does not get there").isBefore(deadline);
            world.advance(world.nextChange().isBefore(operator.wakeAt()) ? world.nextChange() : operator.wakeAt());
            operator.reconcile();
        }
    }
}
