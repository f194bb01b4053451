package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmark, prints how long a decision takes, and holds it to what it may allocate, which does not depend on how fast the
 * machine is today. Its name keeps it out of make test: make bench runs it.
 */
class DecisionSpeed {
    private static final int WANTED_MICROS = 1000;
    private static final int MOST_KILOBYTES = 1000;

    @Test
    void what_a_decision_for_fifty_regions_takes() throws RunnerException {
        var options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .build();
        for (var run : new Runner(options).run()) {
            var micros = run.getPrimaryResult().getStatistics();
            var bytes = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
            System.out.printf(
                    "BENCH %s: median %.0f us (wanted: below %d), 99 of 100 below %.0f us, %.0f kB allocated (load of this machine: %.1f)%n",
                    run.getParams().getBenchmark().replaceAll(".*\\.", "").replace('_', ' '),
                    micros.getPercentile(50),
                    WANTED_MICROS,
                    micros.getPercentile(99),
                    bytes.getScore() / 1000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            assertThat(bytes.getScore() / 1000).as("kilobytes a decision").isLessThan(MOST_KILOBYTES);
        }
    }
}
