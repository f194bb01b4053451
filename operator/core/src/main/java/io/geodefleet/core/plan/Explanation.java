package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
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

    /** Why the region is in {@code phase} now, and what withholds a move if something does. */
    static Why of(FleetIntent fleet, RegionReview review, Phase phase, Optional<Hold> hold) {
        var explanation = new Explanation(fleet, review);
        return hold.map(explanation::withheld).orElseGet(() -> explanation.of(phase));
    }

    private Why withheld(Hold hold) {
        return hold.why()
                .reason()
                .because(joined(
                        cause(), "it keeps its traffic, since " + hold.why().sentence()));
    }

    private Why of(Phase phase) {
        return switch (phase) {
            case Joining -> comingIn(Reason.Joining);
            case Restoring -> comingIn(Reason.Proven);
            case Serving -> serving();
            case Draining -> leavingTraffic();
            case Drained -> cause();
            case Leaving -> leaving();
        };
    }

    private Why comingIn(Reason reason) {
        if (review.wish().weight() > 0) {
            return Reason.Proven.because("healthy; waiting until every authoritative server answers with it");
        }
        return review.look().kind() == Look.Kind.Good
                ? reason.because(provingItself())
                : review.look().why();
    }

    private String provingItself() {
        return (review.before().hasTraffic()
                        ? "looks good again; counts as healthy when that has lasted %ds"
                        : "looks good; gets traffic when that has lasted %ds")
                .formatted(fleet.health().timeToHealthy().toSeconds());
    }

    private Why serving() {
        return switch (review.look().kind()) {
            case Good -> Reason.ServingWell.because("healthy and answered by every authoritative server");
            case Bad, Dead ->
                review.look()
                        .why()
                        .reason()
                        .because(joined(
                                review.look().why(),
                                "it is drained when that has lasted %ds"
                                        .formatted(
                                                fleet.health().timeToUnhealthy().toSeconds())));
            case Unclear ->
                review.look().why().reason().because(joined(review.look().why(), "its traffic stays as it is"));
        };
    }

    private Why leavingTraffic() {
        var cause = cause();
        return review.presence() == Presence.Gone
                ? cause.reason()
                        .because(joined(
                                cause,
                                "no server answers with it, its clients have %ds to leave"
                                        .formatted(fleet.quietTime().toSeconds())))
                : cause;
    }

    /** One sentence out of two. */
    private static String joined(Why first, String second) {
        var sentence = first.sentence();
        return (sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence) + "; " + second;
    }

    /** What made, or would make, the region lose its traffic. */
    private Why cause() {
        return switch (review.order()) {
            case Leave -> (fleet.leaving() ? Reason.FleetDeleted : Reason.LeftPlacement).itself();
            case Drain ->
                review.drain()
                        .map(drain -> Reason.DrainOrdered.because(
                                "RegionDrain/%s: %s".formatted(drain.name(), drain.reason())))
                        .orElseGet(Reason.DrainOrdered::itself);
            case Auto ->
                review.look().kind() == Look.Kind.Good
                                && review.before().health().verdict() != Verdict.Healthy
                        ? Reason.Joining.because(provingItself())
                        : review.look().why();
        };
    }

    private Why leaving() {
        if (review.presence() != Presence.Quiet || review.order() != Order.Leave) {
            return leavingTraffic();
        }
        return review.sighting() instanceof Seen
                ? Reason.Removing.itself()
                : Reason.Unreachable.because(
                        "its objects are still there: " + review.look().why().sentence());
    }
}
