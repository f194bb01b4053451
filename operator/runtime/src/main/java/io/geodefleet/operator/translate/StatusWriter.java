package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsStatus;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.GeodeFleetStatus;
import io.geodefleet.api.v1alpha1.Look;
import io.geodefleet.api.v1alpha1.Phase;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.api.v1alpha1.Verdict;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** From the report to the status of the CRD. {@link MemoryReader} reads back exactly what is written here. */
public final class StatusWriter {
    private StatusWriter() {}

    /** The whole status; equal reports give equal statuses, so that comparing the two tells whether to write. */
    public static GeodeFleetStatus write(FleetReport report) {
        var memory = report.memory();
        var summary = report.summary();
        return new GeodeFleetStatus(
                report.generation(),
                report.conditions().stream()
                        .map(condition -> condition(condition, report.generation()))
                        .toList(),
                memory.regions().entrySet().stream().map(StatusWriter::region).toList(),
                dns(report),
                memory.history().stream().map(StatusWriter::move).toList(),
                blank(summary.serving()),
                blank(summary.hostname()),
                blank(summary.revision()),
                blank(summary.draining()),
                blank(summary.reason()));
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static StatusCondition condition(Condition condition, long generation) {
        return new StatusCondition(
                condition.type().name(),
                switch (condition.status()) {
                    case True -> StatusCondition.Status.TRUE;
                    case False -> StatusCondition.Status.FALSE;
                    case Unknown -> StatusCondition.Status.UNKNOWN;
                },
                generation,
                condition.since(),
                condition.why().reason().name(),
                condition.why().sentence());
    }

    private static FleetRegionStatus region(Map.Entry<RegionName, RegionMemory> row) {
        var region = row.getValue();
        return new FleetRegionStatus(
                row.getKey().value(),
                phase(region.phase()),
                region.phaseSince(),
                verdict(region.health().verdict()),
                look(region.health().look()),
                region.health().since(),
                region.weight(),
                addresses(region.endpoints()),
                region.revision().equals(Digest.NONE) ? null : region.revision().value(),
                region.departure() instanceof Departure.Present ? true : null,
                leftDnsAt(region.departure()),
                region.why().reason().name(),
                region.why().sentence());
    }

    private static Phase phase(io.geodefleet.core.lifecycle.Phase phase) {
        return switch (phase) {
            case Joining -> Phase.JOINING;
            case Serving -> Phase.SERVING;
            case Draining -> Phase.DRAINING;
            case Drained -> Phase.DRAINED;
            case Restoring -> Phase.RESTORING;
            case Leaving -> Phase.LEAVING;
        };
    }

    private static Verdict verdict(io.geodefleet.core.health.Verdict verdict) {
        return switch (verdict) {
            case Healthy -> Verdict.HEALTHY;
            case Unhealthy -> Verdict.UNHEALTHY;
            case Unknown -> Verdict.UNKNOWN;
        };
    }

    private static Look look(io.geodefleet.core.health.Look.Kind look) {
        return switch (look) {
            case Good -> Look.GOOD;
            case Bad, Dead -> Look.BAD;
            case Unclear -> Look.UNCLEAR;
        };
    }

    private static @Nullable Instant leftDnsAt(Departure departure) {
        return switch (departure) {
            case Departure.GoneSince(var when) -> when;
            case Departure.NeverCame(), Departure.Present() -> null;
        };
    }

    private static List<String> addresses(SortedSet<Target> targets) {
        return targets.stream().map(Target::address).toList();
    }

    private static DnsStatus dns(FleetReport report) {
        return new DnsStatus(
                report.memory().hostnames().stream()
                        .map(hostname -> record(hostname, report))
                        .toList(),
                report.verified() instanceof Verified.Since(var when) ? when : null);
    }

    private static RecordStatus record(Hostname hostname, FleetReport report) {
        var targets = report.published().getOrDefault(hostname, List.of());
        return new RecordStatus(
                hostname.value(), targets.stream().map(Target::address).toList());
    }

    private static TrafficMove move(Move move) {
        return new TrafficMove(
                move.when(),
                move.region().value(),
                move.who(),
                move.why().reason().name(),
                move.why().sentence(),
                move.from(),
                move.to(),
                switch (move.took()) {
                    case Move.Took.Unfinished() -> null;
                    case Move.Took.Lasted(var duration) -> duration.toSeconds();
                });
    }
}
