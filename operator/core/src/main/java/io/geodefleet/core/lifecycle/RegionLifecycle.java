package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.health.Verdict;

/**
 * The transition table of a region, the only place that says what follows what. Every cell of its {@link Situation} is listed in the
 * golden table of its test; the diagram in docs/concepts/lifecycle.md is made from it.
 */
public final class RegionLifecycle {
    private RegionLifecycle() {}

    /** The phase that a region should be in next, and what should become of its traffic. */
    public static Wish next(Situation now) {
        return switch (now.order()) {
            case Leave -> new Wish(Phase.Leaving, Shift.StepDown, Reason.LeftPlacement);
            case Drain -> ordered(now, Reason.DrainOrdered);
            case Update -> ordered(now, Reason.Updating);
            case Serve -> forced(now);
            case Auto -> byHealth(now);
        };
    }

    private static Wish ordered(Situation now, Reason why) {
        return switch (now.phase()) {
            case Leaving -> new Wish(Phase.Joining, Shift.Keep, Reason.Joining);
            case Joining, Serving, Restoring -> new Wish(Phase.Draining, Shift.StepDown, why);
            case Draining, Drained ->
                now.traffic() == Traffic.None ? emptying(now, why) : new Wish(Phase.Draining, Shift.StepDown, why);
        };
    }

    private static Wish forced(Situation now) {
        var in = now.mayEnter() ? Shift.Full : Shift.Keep;
        return switch (now.phase()) {
            case Leaving -> new Wish(Phase.Joining, Shift.Keep, Reason.Joining);
            case Serving -> new Wish(Phase.Serving, in, Reason.ForcedToServe);
            case Joining, Restoring ->
                hasArrived(now)
                        ? new Wish(Phase.Serving, Shift.Keep, Reason.ForcedToServe)
                        : new Wish(now.phase(), in, Reason.ForcedToServe);
            case Draining, Drained -> new Wish(Phase.Restoring, in, Reason.ForcedToServe);
        };
    }

    private static Wish byHealth(Situation now) {
        return switch (now.phase()) {
            case Leaving -> new Wish(Phase.Joining, Shift.Keep, Reason.Joining);
            case Joining, Restoring -> comingIn(now);
            case Serving ->
                now.verdict() == Verdict.Unhealthy
                        ? new Wish(Phase.Draining, Shift.Out, Reason.WorkloadNotReady)
                        : new Wish(Phase.Serving, Shift.Keep, Reason.ServingWell);
            case Draining, Drained -> now.traffic() == Traffic.None ? empty(now) : turningBack(now);
        };
    }

    private static Wish comingIn(Situation now) {
        return switch (now.verdict()) {
            case Unknown -> new Wish(now.phase(), Shift.Keep, Reason.Unreachable);
            case Unhealthy ->
                now.traffic() == Traffic.None
                        ? new Wish(now.phase(), Shift.Keep, Reason.Joining)
                        : new Wish(Phase.Draining, Shift.Out, Reason.WorkloadNotReady);
            case Healthy ->
                hasArrived(now)
                        ? new Wish(Phase.Serving, Shift.Keep, Reason.ServingWell)
                        : new Wish(now.phase(), now.mayEnter() ? Shift.StepUp : Shift.Keep, Reason.Proven);
        };
    }

    private static boolean hasArrived(Situation now) {
        return now.traffic() == Traffic.Full && now.presence() == Presence.Everywhere;
    }

    /** A drain that was lifted before all traffic had left. */
    private static Wish turningBack(Situation now) {
        return switch (now.verdict()) {
            case Unhealthy -> new Wish(Phase.Draining, Shift.Out, Reason.WorkloadNotReady);
            case Unknown -> new Wish(Phase.Restoring, Shift.Keep, Reason.Unreachable);
            case Healthy -> new Wish(Phase.Restoring, now.mayEnter() ? Shift.StepUp : Shift.Keep, Reason.Proven);
        };
    }

    private static Wish empty(Situation now) {
        return now.verdict() == Verdict.Healthy && now.mayEnter()
                ? new Wish(Phase.Restoring, Shift.StepUp, Reason.Proven)
                : emptying(now, Reason.WorkloadNotReady);
    }

    private static Wish emptying(Situation now, Reason cause) {
        var empty = switch (now.presence()) {
            case Everywhere, Mixed -> false;
            case Gone -> now.phase() == Phase.Drained;
            case Quiet -> true;
        };
        return new Wish(empty ? Phase.Drained : Phase.Draining, Shift.Keep, cause);
    }
}
