package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** How a region gets on with the revision that it is to run: from its being put in place to its being proven. */
final class Course {
    private final FleetIntent fleet;
    private final RolloutMemory memory;
    private final Stages stages;
    private final Collection<RolloutRegion> regions;
    private final Instant now;

    Course(FleetIntent fleet, RolloutMemory memory, Stages stages, Collection<RolloutRegion> regions, Instant now) {
        this.fleet = fleet;
        this.memory = memory;
        this.stages = stages;
        this.regions = regions;
        this.now = now;
    }

    /** The region's next step with the same revision. */
    Assignment next(RolloutRegion region) {
        var assignment = region.assignment();
        if (!region.seen()) {
            return unseen(region);
        }
        return switch (assignment.progress()) {
            case Missing -> back(region);
            case Updating -> isSound(region) ? sound(region) : unready(region);
            case Baking -> baking(region);
            case Failed -> isSound(region) ? sound(region) : assignment;
            case Clearing, Proven -> assignment;
        };
    }

    /** What was proven, or has failed, stays so while nobody can look. */
    private Assignment unseen(RolloutRegion region) {
        var assignment = region.assignment();
        return switch (assignment.progress()) {
            case Failed, Missing -> assignment;
            case Proven -> region.runs(memory.newest()) ? assignment : assignment.at(Progress.Missing, now);
            case Clearing, Updating, Baking -> assignment.at(Progress.Missing, now);
        };
    }

    private Assignment back(RolloutRegion region) {
        var assignment = region.assignment();
        var ranIt = region.region().revision().equals(assignment.revision());
        return ranIt && !region.runs(memory.newest())
                ? assignment.at(Progress.Proven, now)
                : Assignment.of(assignment.revision(), now);
    }

    private static boolean isSound(RolloutRegion region) {
        return region.ready() && !region.looksBad();
    }

    private Assignment sound(RolloutRegion region) {
        var next = bakeTime(region).isZero() ? Progress.Proven : Progress.Baking;
        return region.assignment().at(next, now);
    }

    private Assignment unready(RolloutRegion region) {
        var failsAgain = wasReady(region) && region.failsUsers();
        return !failsAgain && now.isBefore(deadline(region)) || isExcused(region)
                ? region.assignment()
                : region.assignment().at(Progress.Failed, now);
    }

    private Assignment baking(RolloutRegion region) {
        var assignment = region.assignment();
        if (region.failsUsers() && !isExcused(region)) {
            return assignment.at(Progress.Failed, now);
        }
        if (!isSound(region)) {
            return assignment.at(Progress.Updating, now);
        }
        return now.isBefore(assignment.since().plus(bakeTime(region)))
                ? assignment
                : assignment.at(Progress.Proven, now);
    }

    /**
     * How long it must stay ready. Nothing is compared with where there is no good revision yet, and a good one has been proven:
     * then being ready is enough.
     */
    Duration bakeTime(RolloutRegion region) {
        var isNew = region.runs(memory.newest())
                && !memory.lastGood().isNone()
                && !memory.lastGood().equals(memory.newest());
        return isNew ? stages.of(region.name()).bakeTime() : Duration.ZERO;
    }

    /** When it has failed if it is not ready. One that was ready before gets the time of its bake in addition, once. */
    private Instant deadline(RolloutRegion region) {
        var assignment = region.assignment();
        var deadline = assignment.startedAt().plus(fleet.rollout().policy().progressDeadline());
        return wasReady(region) ? deadline.plus(bakeTime(region)) : deadline;
    }

    /** Whether it is not the first time that this revision gets ready there: its bake was broken off. */
    private static boolean wasReady(RolloutRegion region) {
        return region.assignment().since().isAfter(region.assignment().startedAt());
    }

    /** When time alone changes something for the region; {@link Instant#MAX} if it does not. */
    Instant dueAt(RolloutRegion region) {
        var assignment = region.assignment();
        return switch (assignment.progress()) {
            case Updating -> deadline(region);
            case Baking -> assignment.since().plus(bakeTime(region));
            case Missing -> assignment.since().plus(fleet.rollout().policy().progressDeadline());
            case Clearing, Proven, Failed -> Instant.MAX;
        };
    }

    /** Whether it is missing for so long that nobody waits for it any more. */
    boolean isGivenUp(RolloutRegion region) {
        return region.progress() == Progress.Missing && !now.isBefore(dueAt(region));
    }

    /** Whether regions that run something else turned bad together with it: then the revision is not to blame. */
    private boolean isExcused(RolloutRegion region) {
        return region.looksBad()
                && regions.stream()
                        .filter(other -> !other.runs(memory.newest())
                                && other.looksBad()
                                && other.region().hasTraffic())
                        .anyMatch(other -> turnedTogether(region, other));
    }

    private boolean turnedTogether(RolloutRegion one, RolloutRegion other) {
        var apart = Duration.between(
                        one.region().health().since(), other.region().health().since())
                .abs();
        return apart.compareTo(fleet.health().timeToUnhealthy()) <= 0;
    }
}
