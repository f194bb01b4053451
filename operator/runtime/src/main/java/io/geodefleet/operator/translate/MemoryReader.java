package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsStatus;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetStatus;
import io.geodefleet.api.v1alpha1.Look;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.TrafficMove;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import java.time.Duration;
import java.time.Instant;
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
    private static final Instant LONG_AGO = Instant.EPOCH;

    private MemoryReader() {}

    /** What status says; {@link FleetReport#none()} when it says nothing yet. */
    public static FleetReport read(GeodeFleet fleet) {
        return Optional.ofNullable(fleet.getStatus()).map(MemoryReader::read).orElseGet(FleetReport::none);
    }

    private static FleetReport read(GeodeFleetStatus status) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        status.regions().forEach(row -> regions.put(new RegionName(row.name()), region(row)));
        var published = published(status.dns());
        var memory = new FleetMemory(
                regions,
                new TreeSet<>(published.keySet()),
                status.history().stream().map(MemoryReader::move).toList());
        return new FleetReport(
                status.observedGeneration() == null ? 0 : status.observedGeneration(),
                status.conditions().stream().flatMap(MemoryReader::condition).toList(),
                memory,
                new TreeMap<>(),
                new TreeMap<>(),
                withTargets(published),
                verified(status.dns()),
                summary(status));
    }

    private static FleetReport.Summary summary(GeodeFleetStatus status) {
        return new FleetReport.Summary(
                text(status.serving()),
                text(status.hostname()),
                text(status.revision()),
                text(status.draining()),
                text(status.reason()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static RegionMemory region(FleetRegionStatus row) {
        return new RegionMemory(
                phase(row.phase()),
                time(row.phaseSince()),
                new Health(verdict(row.verdict()), look(row.look()), time(row.lookSince())),
                row.weight() == null ? 0 : row.weight(),
                time(row.phaseSince()),
                new TreeSet<>(row.endpoints().stream().map(Target::of).toList()),
                departure(row),
                row.revision() == null ? Digest.NONE : new Digest(row.revision()),
                new Displacement.None(),
                Flapping.CALM,
                new TreeMap<>(),
                why(row.reason(), row.why()));
    }

    private static Instant time(@Nullable Instant time) {
        return time == null ? LONG_AGO : time;
    }

    private static Phase phase(io.geodefleet.api.v1alpha1.Phase phase) {
        return switch (phase) {
            case JOINING -> Phase.Joining;
            case SERVING -> Phase.Serving;
            case DRAINING -> Phase.Draining;
            case DRAINED -> Phase.Drained;
            case RESTORING -> Phase.Restoring;
            case LEAVING -> Phase.Leaving;
        };
    }

    private static Verdict verdict(io.geodefleet.api.v1alpha1.Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> Verdict.Healthy;
            case UNHEALTHY -> Verdict.Unhealthy;
            case UNKNOWN -> Verdict.Unknown;
        };
    }

    private static io.geodefleet.core.health.Look.Kind look(@Nullable Look look) {
        return switch (look) {
            case GOOD -> io.geodefleet.core.health.Look.Kind.Good;
            case BAD -> io.geodefleet.core.health.Look.Kind.Bad;
            case UNCLEAR -> io.geodefleet.core.health.Look.Kind.Unclear;
            case null -> io.geodefleet.core.health.Look.Kind.Unclear;
        };
    }

    private static Departure departure(FleetRegionStatus row) {
        if (Boolean.TRUE.equals(row.answered())) {
            return new Departure.Present();
        }
        return row.leftDnsAt() == null ? new Departure.NeverCame() : new Departure.GoneSince(row.leftDnsAt());
    }

    private static Why why(@Nullable String reason, @Nullable String sentence) {
        return new Why(reason(text(reason)), text(sentence));
    }

    private static Reason reason(String name) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(Reason.UnderWay);
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
                answers.put(hostname, addresses.stream().map(Target::of).toList());
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
                why(move.reason(), move.why()),
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
                        why(condition.reason(), condition.message()),
                        condition.lastTransitionTime()));
    }
}
