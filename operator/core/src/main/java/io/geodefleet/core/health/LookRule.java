package io.geodefleet.core.health;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.core.sight.RegionSighting.Unregistered;
import io.geodefleet.core.sight.Replicas;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** From what was seen of a region to a look. */
public final class LookRule {
    private final Geode geode;
    private final RegionSighting sighting;
    private final Set<ObjectKey> raised;

    private LookRule(Geode geode, RegionSighting sighting, Set<ObjectKey> raised) {
        this.geode = geode;
        this.sighting = sighting;
        this.raised = raised;
    }

    /**
     * How the region looks in this one sighting. The first check that fails gives the reason; one that could not be made leaves the
     * look unclear unless another fails.
     *
     * @param raised workloads that were given more replicas than the template asks for: they are judged by the template's number
     */
    public static Look look(Geode geode, RegionSighting sighting, Set<ObjectKey> raised, HealthPolicy policy) {
        var rule = new LookRule(geode, sighting, raised);
        var results = new TreeMap<CheckName, CheckResult>();
        policy.checks().forEach(check -> results.put(check.name(), rule.result(check.kind(), check.name())));
        return rule.look(policy, results);
    }

    private Look look(HealthPolicy policy, SortedMap<CheckName, CheckResult> results) {
        var evidence = evidence();
        if (evidence.isPresent()) {
            return new Look(Look.Kind.Dead, evidence.get(), results);
        }
        var failed = missing().or(() -> failed(policy, results)).or(this::withoutAddress);
        if (failed.isPresent()) {
            return new Look(Look.Kind.Bad, failed.get(), results);
        }
        return unseen().or(() -> unclear(policy, results))
                .map(why -> new Look(Look.Kind.Unclear, why, results))
                .orElseGet(() -> new Look(Look.Kind.Good, Reason.Proven.because("all checks pass"), results));
    }

    private Optional<Why> evidence() {
        return sighting instanceof Seen seen && seen.ready() instanceof ReadyEndpoints.Ready(var count) && count == 0
                ? Optional.of(Reason.NoReadyEndpoint.because("no pod behind its endpoint is ready"))
                : Optional.empty();
    }

    private Optional<Why> missing() {
        return sighting instanceof Seen seen
                ? geode.objects().keySet().stream()
                        .filter(key -> !seen.objects().containsKey(key))
                        .findFirst()
                        .map(key -> Reason.NotApplied.because(key + " is not in place"))
                : Optional.empty();
    }

    private Optional<Why> withoutAddress() {
        return sighting instanceof Seen seen && seen.endpoints().isEmpty()
                ? Optional.of(Reason.NoEndpoint.itself())
                : Optional.empty();
    }

    private Optional<Why> unseen() {
        return switch (sighting) {
            case Seen _ -> Optional.empty();
            case Unreachable(var cause, var _) -> Optional.of(Reason.Unreachable.because(cause));
            case Unregistered() -> Optional.of(Reason.RegionUnregistered.itself());
        };
    }

    private static Optional<Why> failed(HealthPolicy policy, SortedMap<CheckName, CheckResult> results) {
        return serving(policy, results, Look.Kind.Bad).map(check -> switch (check.kind()) {
            case HealthCheck.Readiness _ -> Reason.WorkloadNotReady.because(found(check, results));
            case HealthCheck.Measured() ->
                Reason.CheckFailed.because("check %s fails: %s".formatted(check.name(), found(check, results)));
        });
    }

    private static Optional<Why> unclear(HealthPolicy policy, SortedMap<CheckName, CheckResult> results) {
        return serving(policy, results, Look.Kind.Unclear)
                .map(check -> Reason.CheckUnknown.because(
                        "check %s could not be made: %s".formatted(check.name(), found(check, results))));
    }

    private static Optional<HealthCheck> serving(
            HealthPolicy policy, SortedMap<CheckName, CheckResult> results, Look.Kind outcome) {
        return policy.checks().stream()
                .filter(check -> check.guards(Gate.Serve))
                .filter(check -> result(check, results).outcome() == outcome)
                .findFirst();
    }

    private static String found(HealthCheck check, SortedMap<CheckName, CheckResult> results) {
        return result(check, results).found();
    }

    private static CheckResult result(HealthCheck check, SortedMap<CheckName, CheckResult> results) {
        return Objects.requireNonNull(results.get(check.name()));
    }

    private CheckResult result(HealthCheck.Kind kind, CheckName name) {
        return switch (kind) {
            case HealthCheck.Readiness(var minReadyPercent) -> readiness(minReadyPercent);
            case HealthCheck.Measured() -> measured(name);
        };
    }

    private CheckResult measured(CheckName name) {
        var checks = switch (sighting) {
            case Seen seen -> seen.checks();
            case Unreachable unreachable -> unreachable.checks();
            case Unregistered() -> Collections.<CheckName, CheckSighting>emptySortedMap();
        };
        return switch (checks.getOrDefault(name, new CheckSighting.Unknown("no result yet"))) {
            case CheckSighting.Passed(var found) -> new CheckResult(Look.Kind.Good, found);
            case CheckSighting.Failed(var found) -> new CheckResult(Look.Kind.Bad, found);
            case CheckSighting.Unknown(var cause) -> new CheckResult(Look.Kind.Unclear, cause);
        };
    }

    private CheckResult readiness(int minReadyPercent) {
        if (!(sighting instanceof Seen seen)) {
            return new CheckResult(Look.Kind.Unclear, "the region's API does not answer");
        }
        return seen.workloads().entrySet().stream()
                .map(workload -> Map.entry(workload.getKey(), asWanted(workload.getKey(), workload.getValue())))
                .filter(workload -> workload.getValue().readyPercent() < minReadyPercent)
                .findFirst()
                .map(workload -> new CheckResult(
                        Look.Kind.Bad,
                        "%s has %d of %d replicas ready, %d%% needed"
                                .formatted(
                                        workload.getKey(),
                                        workload.getValue().ready(),
                                        workload.getValue().wanted(),
                                        minReadyPercent)))
                .orElseGet(() -> new CheckResult(Look.Kind.Good, "workloads are ready"));
    }

    /** More replicas than the template asks for are help on the way: that they are not ready yet makes nothing worse. */
    private Replicas asWanted(ObjectKey workload, Replicas replicas) {
        var scaling = geode.scaling().get(workload);
        if (scaling == null || !raised.contains(workload)) {
            return replicas;
        }
        return new Replicas(replicas.ready(), Math.min(replicas.wanted(), scaling.least()));
    }
}
