package io.geodefleet.core.health;

import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.core.sight.RegionSighting.Unregistered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/** From what was seen of a region to a look, and from looks over time to a verdict. */
public final class HealthRule {
    private HealthRule() {}

    /** How the region looks in this one sighting. The first check that fails gives the reason. */
    public static Look look(RegionIntent intent, RegionSighting sighting, HealthPolicy policy) {
        return switch (sighting) {
            case Unreachable(var cause, var _) -> unclear(Reason.Unreachable.because(cause));
            case Unregistered() -> unclear(Reason.RegionUnregistered.itself());
            case Seen seen -> look(intent, seen, policy);
        };
    }

    private static Look look(RegionIntent intent, Seen seen, HealthPolicy policy) {
        for (var key : intent.objects().keySet()) {
            if (!seen.objects().containsKey(key)) {
                return bad(Reason.NotApplied.because(key + " is not in place"));
            }
        }
        for (var workload : seen.workloads().entrySet()) {
            var replicas = workload.getValue();
            var minReadyPercent = minReadyPercent(policy);
            if (replicas.readyPercent() < minReadyPercent) {
                return bad(Reason.WorkloadNotReady.because("%s has %d of %d replicas ready, %d%% needed"
                        .formatted(workload.getKey(), replicas.ready(), replicas.wanted(), minReadyPercent)));
            }
        }
        if (seen.endpoints().isEmpty()) {
            return bad(Reason.NoEndpoint.itself());
        }
        return new Look(Look.Kind.Good, Reason.Proven.because("workloads are ready"), Collections.emptySortedMap());
    }

    private static Look bad(Why why) {
        return new Look(Look.Kind.Bad, why, Collections.emptySortedMap());
    }

    private static Look unclear(Why why) {
        return new Look(Look.Kind.Unclear, why, Collections.emptySortedMap());
    }

    private static int minReadyPercent(HealthPolicy policy) {
        return policy.checks().stream()
                .filter(check -> check.kind() instanceof HealthCheck.Readiness)
                .mapToInt(check -> ((HealthCheck.Readiness) check.kind()).minReadyPercent())
                .findFirst()
                .orElse(0);
    }

    /**
     * The verdict after one more look. A streak must last threshold x interval; a look that differs starts a new one, and not seeing
     * anything breaks a streak without becoming a verdict against the region.
     */
    public static Health debounce(Health before, Look look, HealthPolicy policy, Instant now) {
        var since = before.look() == look.kind() ? before.since() : now;
        var verdict = switch (look.kind()) {
            case Unclear -> Verdict.Unknown;
            case Good -> lasted(since, policy.timeToHealthy(), now) ? Verdict.Healthy : before.verdict();
            case Bad, Dead -> lasted(since, policy.timeToUnhealthy(), now) ? Verdict.Unhealthy : before.verdict();
        };
        return new Health(verdict, look.kind(), since);
    }

    private static boolean lasted(Instant since, Duration threshold, Instant now) {
        return !now.isBefore(since.plus(threshold));
    }

    /** When the running streak will change the verdict if it goes on; {@link Instant#MAX} when it will not. */
    public static Instant nextVerdictAt(Health health, HealthPolicy policy) {
        return switch (health.look()) {
            case Unclear -> Instant.MAX;
            case Good ->
                health.verdict() == Verdict.Healthy
                        ? Instant.MAX
                        : health.since().plus(policy.timeToHealthy());
            case Bad, Dead ->
                health.verdict() == Verdict.Unhealthy
                        ? Instant.MAX
                        : health.since().plus(policy.timeToUnhealthy());
        };
    }
}
