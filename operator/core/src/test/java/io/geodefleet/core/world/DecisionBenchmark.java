package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.world.Operator.Decision;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long one decision for one fleet of fifty regions takes. No part of the tests: make bench runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
    private static final int REGIONS = 50;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final double MOST_MICROS = 1000;

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

    @Test
    void a_decision_takes_less_than_a_millisecond() throws RunnerException {
        var options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .build();
        for (var run : new Runner(options).run()) {
            var micros = run.getPrimaryResult().getStatistics();
            var bytes = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
            System.out.printf(
                    "BENCH %s: median %.0f us, 99 of 100 below %.0f us, %.0f kB allocated (load of this machine: %.1f)%n",
                    run.getParams().getBenchmark().replaceAll(".*\\.", "").replace('_', ' '),
                    micros.getPercentile(50),
                    micros.getPercentile(99),
                    bytes.getScore() / 1000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            // The median: what else runs on the machine interrupts some decisions, and is not what they take.
            assertThat(micros.getPercentile(50)).as("microseconds a decision").isLessThan(MOST_MICROS);
        }
    }
}
