package io.geodefleet.core.health;

import io.geodefleet.core.fleet.HealthPolicy;
import java.time.Duration;
import java.time.Instant;

/** From looks over time to a verdict. */
public final class VerdictRule {
    private VerdictRule() {}

    /**
     * The verdict after one more look. A streak must last threshold x interval; a look that differs starts a new one, and not seeing
     * anything breaks a streak without becoming a verdict against the region. Hard evidence needs no streak.
     */
    public static Health debounce(Health before, Look look, HealthPolicy policy, Instant now) {
        var since = before.look() == look.kind() ? before.since() : now;
        var verdict = switch (look.kind()) {
            case Unclear -> Verdict.Unknown;
            case Good -> lasted(since, policy.timeToHealthy(), now) ? Verdict.Healthy : before.verdict();
            case Bad -> lasted(since, policy.timeToUnhealthy(), now) ? Verdict.Unhealthy : before.verdict();
            case Dead -> Verdict.Unhealthy;
        };
        return new Health(verdict, look.kind(), since);
    }

    private static boolean lasted(Instant since, Duration threshold, Instant now) {
        return !now.isBefore(since.plus(threshold));
    }

    /** When the running streak will change the verdict if it goes on; {@link Instant#MAX} when it will not. */
    public static Instant nextVerdictAt(Health health, HealthPolicy policy) {
        return switch (health.look()) {
            case Unclear, Dead -> Instant.MAX;
            case Good ->
                health.verdict() == Verdict.Healthy
                        ? Instant.MAX
                        : health.since().plus(policy.timeToHealthy());
            case Bad ->
                health.verdict() == Verdict.Unhealthy
                        ? Instant.MAX
                        : health.since().plus(policy.timeToUnhealthy());
        };
    }
}
