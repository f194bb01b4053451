package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetStatus;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the status of the CRD back to the report that wrote it, memory included: what makes a restart harmless. Words that this
 * version does not know (written by a newer one, or by hand) are read as the most careful thing they can mean.
 */
public final class MemoryReader {
    private MemoryReader() {}

    /** What status says; {@link FleetReport#none()} when it says nothing yet. */
    public static FleetReport read(GeodeFleet fleet) {
        var namespace = fleet.getMetadata().getNamespace();
        return Optional.ofNullable(fleet.getStatus())
                .map(status -> read(status, namespace))
                .orElseGet(FleetReport::none);
    }

    private static FleetReport read(GeodeFleetStatus status, String namespace) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        var looks = new TreeMap<RegionName, Look>();
        status.regions().forEach(row -> {
            var name = new RegionName(row.name());
            regions.put(name, RegionRow.memory(row, namespace));
            looks.put(name, RegionRow.look(row));
        });
        var previews = new TreeMap<String, DrainPreview>();
        status.plan().forEach(row -> previews.put(row.drain(), Forecast.read(row, namespace)));
        var published = published(status.dns());
        var memory = new FleetMemory(
                regions,
                new TreeSet<>(published.keySet()),
                status.history().stream().map(MemoryReader::move).toList(),
                RolloutWords.read(status.rollout()));
        return new FleetReport(
                status.observedGeneration() == null ? 0 : status.observedGeneration(),
                status.conditions().stream().flatMap(MemoryReader::condition).toList(),
                memory,
                looks,
                previews,
                withTargets(published),
                verified(status.dns()),
                summary(status));
    }

    private static FleetReport.Summary summary(GeodeFleetStatus status) {
        return new FleetReport.Summary(
                Words.text(status.serving()),
                Words.text(status.hostname()),
                Words.text(status.revision()),
                Words.text(status.draining()),
                Words.text(status.reason()));
    }

    private static SortedMap<Hostname, List<String>> published(@Nullable DnsStatus dns) {
        var published = new TreeMap<Hostname, List<String>>();
        var records = dns == null ? List.<RecordStatus>of() : dns.records();
        records.forEach(record -> published.put(new Hostname(record.hostname()), record.targets()));
        return published;
    }

    private static SortedMap<Hostname, List<Target>> withTargets(SortedMap<Hostname, List<String>> published) {
        var answers = new TreeMap<Hostname, List<Target>>();
        published.forEach((hostname, addresses) -> {
            if (!addresses.isEmpty()) {
                answers.put(hostname, addresses.stream().map(Words::target).toList());
            }
        });
        return answers;
    }

    private static Verified verified(@Nullable DnsStatus dns) {
        return dns == null || dns.verifiedAt() == null ? new Verified.NotYet() : new Verified.Since(dns.verifiedAt());
    }

    private static Move move(TrafficMove move) {
        return new Move(
                move.when(),
                new RegionName(move.region()),
                move.who(),
                Words.why(move.reason(), move.why()),
                move.from(),
                move.to(),
                move.seconds() == null
                        ? new Move.Took.Unfinished()
                        : new Move.Took.Lasted(Duration.ofSeconds(move.seconds())));
    }

    private static Stream<Condition> condition(StatusCondition condition) {
        return Stream.of(ConditionType.values())
                .filter(type -> type.name().equals(condition.type()))
                .map(type -> new Condition(
                        type,
                        switch (condition.status()) {
                            case TRUE -> Condition.Status.True;
                            case FALSE -> Condition.Status.False;
                            case UNKNOWN -> Condition.Status.Unknown;
                        },
                        Words.why(condition.reason(), condition.message()),
                        condition.lastTransitionTime()));
    }
}
