package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.core.sight.RegionSighting.Unregistered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.workload.DriftPlanner;
import java.util.Optional;
import java.util.stream.Stream;

/** What one region's cluster should be told to run or to delete, once it is decided where the region stands. */
final class WorkloadSteps {
    private final RegionReview review;
    private final RegionMemory decided;
    private final FleetSighting world;
    private final DriftPlanner drift;

    WorkloadSteps(RegionReview review, RegionMemory decided, FleetSighting world) {
        this.review = review;
        this.decided = decided;
        this.world = world;
        this.drift = new DriftPlanner(review.geode(), decided.raised());
    }

    RegionName region() {
        return review.name();
    }

    /** A revision is remembered before it is put in place: a crash must not make us forget where it is. */
    Stream<Step> steps() {
        return switch (review.sighting()) {
            case Unreachable _, Unregistered() -> Stream.empty();
            case Seen seen ->
                review.isNew() ? Stream.empty() : Stream.concat(applying(seen).stream(), deleting(seen).stream());
        };
    }

    private Optional<Step> applying(Seen seen) {
        var missing = drift.toApply(seen.objects());
        return review.order() == Order.Leave || missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.ApplyGeode(
                        review.name(),
                        missing,
                        drift.raisedAmong(missing),
                        decided.assignment().revision()));
    }

    private Optional<Step> deleting(Seen seen) {
        var isLeaving = review.order() == Order.Leave;
        if (isLeaving ? !mayBeTouched() : !drift.toApply(seen.objects()).isEmpty()) {
            return Optional.empty();
        }
        var surplus = isLeaving ? seen.objects() : drift.toPrune(seen.objects());
        var unseen = decided.inventory().hidden(seen);
        return surplus.isEmpty() && unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.DeleteObjects(review.name(), surplus, unseen));
    }

    /**
     * A region that leaves is touched only once its clients have left it. A silent server could hold a change of a decision that a
     * crash made us forget, so nothing is deleted on what it said before.
     */
    private boolean mayBeTouched() {
        return decided.phase() == Phase.Leaving
                && !decided.hasTraffic()
                && review.presence() == Presence.Quiet
                && world.servers().stream().noneMatch(Silent.class::isInstance);
    }

    /** Whether the region left and nothing of the fleet is left there. */
    boolean isOver() {
        return mayBeTouched()
                && switch (review.sighting()) {
                    case Seen seen ->
                        seen.objects().isEmpty()
                                && decided.inventory().hidden(seen).isEmpty();
                    case Unregistered() -> true;
                    case Unreachable _ -> false;
                };
    }
}
