package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.health.Verdict;

/**
 * The transition table of a region, the only place that says what follows what. Every cell of (phase x order x verdict) is listed
 * in the golden table of its test; docs/concepts/lifecycle.md shows it as a diagram.
 */
public final class RegionLifecycle {
    private RegionLifecycle() {}

    /**
     * The phase and weight that a region should have next.
     *
     * @param weight   the weight it has now, kept where nothing is known
     * @param presence what the authoritative servers say: it ends Joining, Draining and Restoring
     */
    public static Wish next(Phase phase, int weight, Order order, Verdict verdict, Presence presence) {
        return switch (order) {
            case Leave -> new Wish(Phase.Leaving, Wish.NONE, Reason.LeftPlacement);
            case Drain -> ordered(phase, presence);
            case Auto -> byHealth(phase, weight, verdict, presence);
        };
    }

    private static Wish ordered(Phase phase, Presence presence) {
        return switch (phase) {
            case Leaving -> new Wish(Phase.Joining, Wish.NONE, Reason.Joining);
            case Joining, Serving, Restoring -> new Wish(Phase.Draining, Wish.NONE, Reason.DrainOrdered);
            case Draining, Drained -> emptying(phase, presence, Reason.DrainOrdered);
        };
    }

    private static Wish byHealth(Phase phase, int weight, Verdict verdict, Presence presence) {
        return switch (phase) {
            case Leaving -> new Wish(Phase.Joining, Wish.NONE, Reason.Joining);
            case Joining, Restoring -> comingIn(phase, weight, verdict, presence);
            case Serving ->
                verdict == Verdict.Unhealthy
                        ? new Wish(Phase.Draining, Wish.NONE, Reason.WorkloadNotReady)
                        : new Wish(Phase.Serving, weight, Reason.ServingWell);
            case Draining, Drained ->
                verdict == Verdict.Healthy
                        ? new Wish(Phase.Restoring, Wish.FULL, Reason.Proven)
                        : emptying(phase, presence, Reason.WorkloadNotReady);
        };
    }

    private static Wish comingIn(Phase phase, int weight, Verdict verdict, Presence presence) {
        return switch (verdict) {
            case Unknown -> new Wish(phase, weight, Reason.Unreachable);
            case Unhealthy ->
                weight > 0
                        ? new Wish(Phase.Draining, Wish.NONE, Reason.WorkloadNotReady)
                        : new Wish(phase, Wish.NONE, Reason.Joining);
            case Healthy ->
                presence == Presence.Everywhere && weight > 0
                        ? new Wish(Phase.Serving, Wish.FULL, Reason.ServingWell)
                        : new Wish(phase, Wish.FULL, Reason.Proven);
        };
    }

    private static Wish emptying(Phase phase, Presence presence, Reason cause) {
        var empty = switch (presence) {
            case Everywhere, Mixed -> false;
            case Gone -> phase == Phase.Drained;
            case Quiet -> true;
        };
        return new Wish(empty ? Phase.Drained : Phase.Draining, Wish.NONE, cause);
    }
}
