package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmark and holds it to its limit. Its name keeps it out of make test, where speed proves nothing: make bench runs it. */
class DecisionSpeed {
    private static final double MOST_MICROS = 1000;

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
