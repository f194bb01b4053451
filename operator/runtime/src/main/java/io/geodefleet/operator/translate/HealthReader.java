package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.HealthCheck;
import io.geodefleet.api.v1alpha1.WorkloadCheck;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads when a region counts as healthy, and what has to be measured for that. */
final class HealthReader {
    private static final int MAX_CHECKS = 8;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final MeasureReader measures;

    /** @param namespace the fleet's */
    HealthReader(GeodeFleetSpec spec, String namespace) {
        this.measures = new MeasureReader(spec.dns().hostnames(), namespace);
    }

    Checked<HealthReading> read(io.geodefleet.api.v1alpha1.HealthPolicy policy) {
        return PolicyReader.duration("spec.health.interval", policy.interval(), SHORTEST, LONGEST)
                .then(interval -> PolicyReader.number("spec.health.failureThreshold", policy.failureThreshold())
                        .then(failures -> PolicyReader.number("spec.health.successThreshold", policy.successThreshold())
                                .then(successes -> checks(policy.checks())
                                        .map(checks -> reading(interval, failures, successes, checks)))));
    }

    /** One check as the core knows it, and what is measured for it: nothing for one of the workload. */
    private record Entry(io.geodefleet.core.fleet.HealthCheck check, List<Measure> measured) {}

    private static HealthReading reading(Duration interval, int failures, int successes, List<Entry> checks) {
        var measures = new TreeMap<CheckName, Measure>();
        checks.forEach(entry ->
                entry.measured().forEach(measure -> measures.put(entry.check().name(), measure)));
        return new HealthReading(
                new HealthPolicy(
                        interval,
                        failures,
                        successes,
                        checks.stream().map(Entry::check).toList()),
                measures);
    }

    private Checked<List<Entry>> checks(List<HealthCheck> written) {
        if (written.isEmpty() || written.size() > MAX_CHECKS) {
            return Checked.bad("spec.health.checks holds %d checks: keep from 1 to %d", written.size(), MAX_CHECKS);
        }
        var names = written.stream().map(HealthCheck::name).toList();
        return Checked.all(IntStream.range(0, written.size())
                .mapToObj(i -> names.indexOf(names.get(i)) < i
                        ? Checked.<Entry>bad(
                                "spec.health.checks[%d] has the name %s of another check: rename it", i, names.get(i))
                        : check("spec.health.checks[%d]".formatted(i), written.get(i)))
                .toList());
    }

    private Checked<Entry> check(String field, HealthCheck check) {
        var kinds = Stream.of(check.workload(), check.http(), check.tcp(), check.prometheus(), check.resource())
                .filter(kind -> kind != null)
                .count();
        if (kinds > 1) {
            return Checked.bad("%s is of %d kinds: keep one of them", field, kinds);
        }
        if (check.gates().isEmpty()) {
            return Checked.bad("%s.gates is empty: name Serve, Join or Restore, or leave it out for all three", field);
        }
        return measures.read(field, check)
                .<Checked<Entry>>map(read -> read.map(measure ->
                        new Entry(entry(check, new io.geodefleet.core.fleet.HealthCheck.Measured()), List.of(measure))))
                .orElseGet(() -> readiness(field, check.workload() == null ? WorkloadCheck.DEFAULT : check.workload())
                        .map(readiness -> new Entry(entry(check, readiness), List.of())));
    }

    private static Checked<io.geodefleet.core.fleet.HealthCheck.Readiness> readiness(
            String field, WorkloadCheck workload) {
        return PolicyReader.number(field + ".workload.minReadyPercent", workload.minReadyPercent())
                .map(io.geodefleet.core.fleet.HealthCheck.Readiness::new);
    }

    private static io.geodefleet.core.fleet.HealthCheck entry(
            HealthCheck check, io.geodefleet.core.fleet.HealthCheck.Kind kind) {
        return new io.geodefleet.core.fleet.HealthCheck(new CheckName(check.name()), kind, gates(check));
    }

    private static Set<Gate> gates(HealthCheck check) {
        var gates = EnumSet.noneOf(Gate.class);
        check.gates()
                .forEach(gate -> gates.add(
                        switch (gate) {
                            case SERVE -> Gate.Serve;
                            case JOIN -> Gate.Join;
                            case RESTORE -> Gate.Restore;
                        }));
        return gates;
    }
}
