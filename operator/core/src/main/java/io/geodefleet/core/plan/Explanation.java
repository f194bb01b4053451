package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Entry;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.Traffic;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.sight.RegionSighting.Seen;
import java.util.Optional;

/** The one sentence that answers "why is this region serving, or not?". Made from what decided, never from what was done. */
final class Explanation {
    private final FleetIntent fleet;
    private final RegionReview review;

    private Explanation(FleetIntent fleet, RegionReview review) {
        this.fleet = fleet;
        this.review = review;
    }

    /** Why the region is where it will be after this decision, and what withholds a move if something does. */
    static Why of(FleetIntent fleet, RegionReview review, Optional<Hold> hold) {
        var explanation = new Explanation(fleet, review);
        return hold.map(explanation::withheld)
                .orElseGet(() -> explanation.of(review.wish().phase()));
    }

    /** Why a drain that was under way is taken back. */
    static Why aborted(Hold hold) {
        return Reason.DrainAborted.because(
                "the drain is taken back, since " + hold.why().sentence());
    }

    private Why withheld(Hold hold) {
        var stays = review.before().phase() == Phase.Draining
                ? "its drain pauses at weight %d".formatted(review.before().weight())
                : "its traffic stays as it is";
        return hold.why()
                .reason()
                .because(joined(cause(), stays + ", since " + hold.why().sentence()));
    }

    private Why of(Phase phase) {
        return switch (phase) {
            case Joining, Restoring -> comingIn(phase);
            case Serving -> serving();
            case Draining -> leavingTraffic();
            case Drained -> drained();
            case Leaving -> leaving();
        };
    }

    private Why comingIn(Phase phase) {
        return switch (Traffic.of(review.weight())) {
            case None -> waitingToEnter(phase == Phase.Joining ? Reason.Joining : Reason.Proven);
            case Some ->
                Reason.Ramping.because(
                        "healthy; %d%% of its traffic is back, the rest follows in steps".formatted(review.weight()));
            case Full ->
                review.look().kind() == Look.Kind.Good
                        ? Reason.Proven.because("healthy; waiting until every authoritative server answers with it")
                        : review.look().why();
        };
    }

    private Why waitingToEnter(Reason reason) {
        if (review.look().kind() != Look.Kind.Good) {
            return review.look().why();
        }
        if (review.before().health().verdict() != Verdict.Healthy && review.order() == Order.Auto) {
            return reason.because(provingItself());
        }
        return review.entry() instanceof Entry.Closed(var why, var _) ? why : reason.because(provingItself());
    }

    private String provingItself() {
        return (review.before().hasTraffic()
                        ? "looks good again; counts as healthy when that has lasted %ds"
                        : "looks good; counts as healthy when that has lasted %ds")
                .formatted(fleet.health().timeToHealthy().toSeconds());
    }

    private Why serving() {
        if (review.order() == Order.Serve) {
            return Reason.ForcedToServe.because(
                    "trafficState Serving; " + review.look().why().sentence());
        }
        return switch (review.look().kind()) {
            case Good ->
                Reason.ServingWell.because(
                        review.before().health().verdict() == Verdict.Healthy ? servingWell() : provingItself());
            case Bad ->
                looks("it is drained when that has lasted %ds"
                        .formatted(fleet.health().timeToUnhealthy().toSeconds()));
            case Dead -> review.look().why();
            case Unclear -> looks("its traffic stays as it is");
        };
    }

    private String servingWell() {
        return review.standsBy()
                ? "healthy and standing by: regions before it are answered with"
                : "healthy and answered by every authoritative server";
    }

    private Why looks(String consequence) {
        var why = review.look().why();
        return why.reason().because(joined(why, consequence));
    }

    private Why leavingTraffic() {
        var cause = cause();
        if (review.weight() > 0) {
            return cause.reason()
                    .because(joined(
                            cause, "%d%% of its traffic is left, %s".formatted(review.weight(), whatComesNext())));
        }
        return review.presence() == Presence.Gone
                ? cause.reason()
                        .because(joined(
                                cause,
                                "no server answers with it, its clients have %ds to leave"
                                        .formatted(fleet.quietTime().toSeconds())))
                : cause;
    }

    private String whatComesNext() {
        return review.isLanded() || review.weight() != review.before().weight()
                ? "the rest leaves in steps"
                : "the next step waits until every server answers so";
    }

    /** One sentence out of two. */
    private static String joined(Why first, String second) {
        var sentence = first.sentence();
        return (sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence) + "; " + second;
    }

    private Why drained() {
        return review.order() == Order.Auto ? waitingToEnter(Reason.Stabilizing) : cause();
    }

    /** What made, or would make, the region lose its traffic. */
    private Why cause() {
        return switch (review.order()) {
            case Leave -> (fleet.leaving() ? Reason.FleetDeleted : Reason.LeftPlacement).itself();
            case Drain ->
                review.orders()
                        .drain()
                        .map(drain -> Reason.DrainOrdered.because(
                                "RegionDrain/%s: %s".formatted(drain.name(), drain.reason())))
                        .orElseGet(Reason.DrainedInSpec::itself);
            case Serve -> Reason.ForcedToServe.itself();
            case Update -> Reason.Updating.because(updating());
            case Auto -> waitingToEnter(Reason.Proven);
        };
    }

    private String updating() {
        var newest = fleet.rollout().newest();
        var revision = review.before().assignment().revision();
        return switch (review.before().assignment().progress()) {
            case Clearing -> "the rollout of %s takes its traffic away first".formatted(newest);
            case Updating -> revision + " is not ready yet; traffic comes back once it is proven";
            case Baking -> revision + " is ready; traffic comes back when it has stayed so for bakeTime";
            case Failed -> revision + " did not prove itself, so that traffic stays away";
            case Proven, Missing -> revision + " is proven";
        };
    }

    private Why leaving() {
        if (review.presence() != Presence.Quiet || review.order() != Order.Leave || review.weight() > 0) {
            return leavingTraffic();
        }
        return review.sighting() instanceof Seen
                ? Reason.Removing.itself()
                : Reason.Unreachable.because(
                        "its objects are still there: " + review.look().why().sentence());
    }
}
