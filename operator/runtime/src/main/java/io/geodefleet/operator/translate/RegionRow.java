package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.CheckOutcome;
import io.geodefleet.api.v1alpha1.CheckStatus;
import io.geodefleet.api.v1alpha1.Displaced;
import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.RaisedWorkload;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.CheckResult;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Absence;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Impression;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A region's row in status, and what of it is read back: the memory of the region, and how it looked. */
final class RegionRow {
    private static final Instant LONG_AGO = Instant.EPOCH;

    private RegionRow() {}

    /** @param look null when the region was not looked at */
    static FleetRegionStatus write(RegionName name, RegionMemory region, @Nullable Look look) {
        var flaps = region.flapping().drains() > 0;
        return new FleetRegionStatus(
                name.value(),
                PhaseWords.write(region.phase()),
                region.phaseSince(),
                HealthWords.write(region.health().verdict()),
                HealthWords.write(region.health().look()),
                region.health().since(),
                region.weight(),
                region.weightSince(),
                displacedBy(region.displacement()),
                displacedSince(region.displacement()),
                flaps ? region.flapping().drains() : null,
                flaps ? region.flapping().lastAt() : null,
                raised(region.raised()),
                look == null
                        ? List.of()
                        : look.checks().entrySet().stream()
                                .map(RegionRow::check)
                                .toList(),
                region.endpoints().stream().map(Target::address).toList(),
                InventoryRows.write(region.inventory()),
                RolloutWords.text(region.revision()),
                region.assignment().revision().equals(region.revision())
                        ? null
                        : RolloutWords.text(region.assignment().revision()),
                RolloutWords.write(region.assignment().progress()),
                region.assignment().since(),
                region.assignment().startedAt(),
                region.departure() instanceof Departure.Present ? true : null,
                leftDnsAt(region.departure()),
                region.why().reason().name(),
                region.why().sentence());
    }

    private static @Nullable Displaced displacedBy(Displacement displacement) {
        return switch (displacement) {
            case Displacement.None() -> null;
            case Displacement.ByHealth _ -> Displaced.HEALTH;
            case Displacement.ByRollout _ -> Displaced.ROLLOUT;
            case Displacement.ByHuman _ -> Displaced.HUMAN;
        };
    }

    private static @Nullable Instant displacedSince(Displacement displacement) {
        return switch (displacement) {
            case Displacement.None() -> null;
            case Displacement.ByHealth(var since) -> since;
            case Displacement.ByRollout(var since) -> since;
            case Displacement.ByHuman(var since) -> since;
        };
    }

    private static List<RaisedWorkload> raised(SortedMap<ObjectKey, Raise> raised) {
        return raised.entrySet().stream()
                .map(workload -> new RaisedWorkload(
                        workload.getKey().toString(),
                        workload.getValue().from(),
                        workload.getValue().to()))
                .toList();
    }

    private static CheckStatus check(Map.Entry<CheckName, CheckResult> check) {
        var result = check.getValue();
        return new CheckStatus(
                check.getKey().value(),
                switch (result.outcome()) {
                    case Good -> CheckOutcome.PASSED;
                    case Bad, Dead -> CheckOutcome.FAILED;
                    case Unclear -> CheckOutcome.UNKNOWN;
                },
                result.found());
    }

    private static @Nullable Instant leftDnsAt(Departure departure) {
        return switch (departure) {
            case Departure.GoneSince(var when) -> when;
            case Departure.NeverCame(), Departure.Present() -> null;
        };
    }

    static RegionMemory memory(FleetRegionStatus row, String namespace) {
        var raised = new TreeMap<ObjectKey, Raise>();
        row.raised()
                .forEach(workload -> raised.put(
                        Words.workload(workload.workload(), namespace), new Raise(workload.from(), workload.to())));
        return new RegionMemory(
                standing(row),
                new Impression(
                        new Health(
                                HealthWords.read(row.verdict()), HealthWords.read(row.look()), time(row.lookSince())),
                        new TreeSet<>(
                                row.endpoints().stream().map(Words::target).toList()),
                        departure(row),
                        RolloutWords.revision(row.revision())),
                assignment(row),
                new Absence(
                        displacement(row),
                        row.flaps() == null ? Flapping.CALM : new Flapping(row.flaps(), time(row.lastFlapAt())),
                        raised),
                InventoryRows.read(row.objects(), namespace));
    }

    private static Standing standing(FleetRegionStatus row) {
        return new Standing(
                PhaseWords.read(row.phase()),
                time(row.phaseSince()),
                row.weight() == null ? 0 : row.weight(),
                // A status that an older version wrote does not have it; the weight changed with the phase then.
                time(row.weightSince() == null ? row.phaseSince() : row.weightSince()),
                Words.why(row.reason(), row.why()));
    }

    /** Its kind and reason are those of the memory: status keeps no others. */
    static Look look(FleetRegionStatus row) {
        var checks = new TreeMap<CheckName, CheckResult>();
        row.checks()
                .forEach(check -> checks.put(
                        new CheckName(check.name()),
                        new CheckResult(
                                switch (check.result()) {
                                    case PASSED -> Look.Kind.Good;
                                    case FAILED -> Look.Kind.Bad;
                                    case UNKNOWN -> Look.Kind.Unclear;
                                },
                                check.message())));
        return new Look(HealthWords.read(row.look()), Words.why(row.reason(), row.why()), checks);
    }

    private static Displacement displacement(FleetRegionStatus row) {
        return switch (row.displacedBy()) {
            case HEALTH -> new Displacement.ByHealth(time(row.displacedSince()));
            case ROLLOUT -> new Displacement.ByRollout(time(row.displacedSince()));
            case HUMAN -> new Displacement.ByHuman(time(row.displacedSince()));
            case null -> new Displacement.None();
        };
    }

    /** A status that an older version wrote tells no progress: what a region ran whole was what it was to run. */
    private static Assignment assignment(FleetRegionStatus row) {
        var wanted = row.targetRevision() == null ? row.revision() : row.targetRevision();
        return new Assignment(
                RolloutWords.revision(wanted),
                row.progress() == null ? Progress.Proven : RolloutWords.read(row.progress()),
                time(row.assignedAt() == null ? row.phaseSince() : row.assignedAt()),
                time(row.progressSince() == null ? row.phaseSince() : row.progressSince()));
    }

    private static Departure departure(FleetRegionStatus row) {
        if (Boolean.TRUE.equals(row.answered())) {
            return new Departure.Present();
        }
        return row.leftDnsAt() == null ? new Departure.NeverCame() : new Departure.GoneSince(row.leftDnsAt());
    }

    private static Instant time(@Nullable Instant time) {
        return time == null ? LONG_AGO : time;
    }
}
