package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsStatus;
import io.geodefleet.api.v1alpha1.GeodeFleetStatus;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import java.util.List;
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
                memory.regions().entrySet().stream()
                        .map(row -> RegionRow.write(
                                row.getKey(), row.getValue(), report.looks().get(row.getKey())))
                        .toList(),
                RolloutWords.write(memory.rollout()),
                dns(report),
                memory.history().stream().map(StatusWriter::move).toList(),
                report.previews().entrySet().stream().map(Forecast::write).toList(),
                blank(summary.serving()),
                blank(summary.hostname()),
                blank(revision(report)),
                blank(summary.draining()),
                blank(summary.reason()));
    }

    /** A fleet of which no rollout is remembered shows what its regions run. */
    private static String revision(FleetReport report) {
        var column = RolloutWords.column(report.memory().rollout());
        return column.isEmpty() ? report.summary().revision() : column;
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
