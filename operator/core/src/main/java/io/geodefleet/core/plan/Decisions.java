package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.HoldDown;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.safety.Review;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** What becomes of each region once wishes and safety rules are known. */
final class Decisions {
    private static final int FULL = 100;

    private final FleetIntent fleet;
    private final Review safety;
    private final Instant now;

    Decisions(FleetIntent fleet, Review safety, Instant now) {
        this.fleet = fleet;
        this.safety = safety;
        this.now = now;
    }

    /** The region's row after this decision. */
    RegionMemory of(RegionReview review) {
        var before = review.before();
        var hold = hold(review.name());
        var moved = safety.aborted().contains(review.name())
                ? before.moved(Phase.Serving, FULL, Explanation.aborted(hold.orElseThrow()), now)
                : before.moved(
                        hold.isPresent() ? before.phase() : review.wish().phase(),
                        hold.isPresent() ? before.weight() : review.weight(),
                        Explanation.of(fleet, review, hold),
                        now);
        return moved.displaced(
                displacement(review, moved.phase()),
                flapping(review, moved.phase()),
                safety.raised().getOrDefault(review.name(), Collections.emptySortedMap()));
    }

    private Optional<Hold> hold(RegionName name) {
        return safety.holds().stream()
                .filter(held -> held.region().equals(name))
                .findFirst();
    }

    /** Why the weight of a region changed, for the history: what was overridden or warned of is part of it. */
    Why moveWhy(RegionReview review, Why why) {
        var remark = safety.remarks().get(review.name());
        return remark == null ? why : why.reason().because(why.sentence() + "; " + remark);
    }

    private Displacement displacement(RegionReview review, Phase phase) {
        var before = review.before().displacement();
        return switch (phase) {
            case Serving, Leaving -> new Displacement.None();
            case Joining, Restoring -> before;
            case Draining, Drained ->
                switch (review.order()) {
                    case Drain -> byHuman(review);
                    case Update -> byRollout(review);
                    case Auto, Serve, Leave -> byHealth(review);
                };
        };
    }

    private Displacement byHuman(RegionReview review) {
        return review.before().displacement() instanceof Displacement.ByHuman human && isEmptying(review)
                ? human
                : new Displacement.ByHuman(now);
    }

    /** A region that lost its traffic before it is updated comes back as whoever took it allows. */
    private Displacement byRollout(RegionReview review) {
        var before = review.before().displacement();
        return before instanceof Displacement.None || !isEmptying(review) ? new Displacement.ByRollout(now) : before;
    }

    /** A region that was on its way back and fails loses its traffic to its health, whoever took it before. */
    private Displacement byHealth(RegionReview review) {
        var before = review.before().displacement();
        var isNew = before instanceof Displacement.None
                || !isEmptying(review)
                || review.before().hasTraffic();
        return isNew ? new Displacement.ByHealth(now) : before;
    }

    private static boolean isEmptying(RegionReview review) {
        return switch (review.before().phase()) {
            case Draining, Drained -> true;
            case Joining, Serving, Restoring, Leaving -> false;
        };
    }

    private Flapping flapping(RegionReview review, Phase phase) {
        var before = review.before();
        return phase == Phase.Draining && !isEmptying(review) && isHealthDrain(review)
                ? HoldDown.drained(before.flapping(), fleet.restore().cooldown(), now)
                : before.flapping();
    }

    private static boolean isHealthDrain(RegionReview review) {
        return switch (review.order()) {
            case Auto, Serve -> true;
            case Drain, Update, Leave -> false;
        };
    }
}
