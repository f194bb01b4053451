package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.rollout.RolloutMemory.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which revision each region is to run: stage by stage, as many at a time as the stage allows, a region that nobody sees
 * first, and the next stage only once this one is proven. A region that does not prove the newest revision stops it for all others.
 */
public final class RolloutPlanner {
    private final FleetIntent fleet;
    private final Stages stages;
    private final Instant now;
    private final TreeMap<RegionName, RolloutRegion> regions;
    private final Course course;
    private final Verdicts verdicts;
    private final Updates updates;
    private RolloutMemory memory;

    private RolloutPlanner(
            FleetIntent fleet, RolloutMemory before, SortedMap<RegionName, RolloutRegion> regions, Instant now) {
        this.fleet = fleet;
        this.now = now;
        this.stages = new Stages(fleet.rollout().policy());
        this.regions = new TreeMap<>(regions);
        this.memory = Instructions.followed(before, fleet, now);
        this.course = new Course(fleet, memory, stages, this.regions.values(), now);
        this.verdicts = new Verdicts(fleet, memory, stages, course);
        this.updates =
                new Updates(fleet.rollout().policy().drainBeforeUpdate(), memory.newest(), memory.lastGood(), now);
        if (isStopped(before) && !isStopped(memory)) {
            this.regions.replaceAll((_, region) -> again(region));
        }
    }

    /**
     * Decides. The same arguments give the same plan; one that is followed in every region and changes nothing comes to be the same
     * again.
     *
     * @param regions the placed ones, each with what it is to run by now
     */
    public static RolloutPlan plan(
            FleetIntent fleet, RolloutMemory before, SortedMap<RegionName, RolloutRegion> regions, Instant now) {
        return new RolloutPlanner(fleet, before, regions, now).plan();
    }

    private RolloutPlan plan() {
        if (!fleet.suspended()) {
            regions.replaceAll((_, region) -> followed(region));
            if (isStopped()) {
                regions.replaceAll((_, region) -> settled(region));
            } else {
                advance();
            }
            memory = isStopped() ? memory : verdicts.concluded(memory, regions.values(), now);
        }
        var assignments = new TreeMap<RegionName, Assignment>();
        regions.forEach((name, region) -> assignments.put(name, region.assignment()));
        var dueAt = regions.values().stream()
                .map(course::dueAt)
                .filter(due -> due.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return new RolloutPlan(assignments, memory, dueAt);
    }

    private boolean isStopped() {
        return isStopped(memory);
    }

    private static boolean isStopped(RolloutMemory memory) {
        return switch (memory.state()) {
            case Paused, RolledBack -> true;
            case Progressing, Baking, AwaitingApproval, Complete -> false;
        };
    }

    /** A region that is tried again: no time counts during which nothing could be done. */
    private RolloutRegion again(RolloutRegion region) {
        var assignment = region.assignment();
        return switch (assignment.progress()) {
            case Updating, Failed -> region.with(Assignment.of(assignment.revision(), now));
            case Baking -> region.with(new Assignment(assignment.revision(), Progress.Baking, now, now));
            case Clearing, Proven, Missing -> region;
        };
    }

    private RolloutRegion followed(RolloutRegion region) {
        var next = region.with(course.next(region));
        var hasFailed = next.progress() == Progress.Failed && region.progress() != Progress.Failed;
        if (!hasFailed) {
            return next;
        }
        if (!next.runs(memory.newest())) {
            return updates.canGoBack(next) ? updates.begun(next, memory.lastGood()) : next;
        }
        return failed(next);
    }

    /** What becomes of a region that did not prove the newest revision, and of the rollout. */
    private RolloutRegion failed(RolloutRegion region) {
        return switch (fleet.rollout().policy().onFailure()) {
            case Continue -> region;
            case Pause -> paused(region, "it stays as it is");
            case Rollback -> {
                if (!updates.canGoBack(region)) {
                    yield paused(region, "there is no earlier revision that it could go back to");
                }
                stop(State.RolledBack, Reason.RolledBack, region, "it goes back to " + memory.lastGood());
                yield updates.begun(region, memory.lastGood());
            }
        };
    }

    /** Nothing is left to pause where every region has the revision already. */
    private RolloutRegion paused(RolloutRegion region, String consequence) {
        if (!regions.values().stream().allMatch(other -> other.runs(memory.newest()))) {
            stop(State.Paused, Reason.RolloutPaused, region, consequence);
        }
        return region;
    }

    private void stop(State state, Reason reason, RolloutRegion region, String consequence) {
        var sentence = "%s did not prove %s: %s; %s"
                .formatted(region.name(), memory.newest(), Verdicts.cause(region), consequence);
        var before = memory.why();
        var isFurther = isStopped() && before.reason() == reason;
        memory = memory.at(
                state,
                stages.of(region.name()).name(),
                reason.because(isFurther ? before.sentence() + "; " + sentence : sentence),
                now);
    }

    /** In a rollout that stopped: what failed goes on going back, and no other region gives its traffic away for nothing. */
    private RolloutRegion settled(RolloutRegion region) {
        if (region.progress() != Progress.Clearing) {
            return region;
        }
        if (memory.state() == State.RolledBack && region.runs(memory.newest()) && updates.canGoBack(region)) {
            return updates.begun(region, memory.lastGood());
        }
        return kept(region);
    }

    private RolloutRegion kept(RolloutRegion region) {
        return region.with(
                region.assignment().at(region.runs(memory.newest()) ? Progress.Failed : Progress.Proven, now));
    }

    private void advance() {
        var reverts = memory.lastGood().equals(memory.newest());
        var isOpen = true;
        for (var stage : stages.inOrder()) {
            if (isOpen || reverts) {
                begin(stage, reverts);
            } else {
                stages.in(stage, regions.values()).stream()
                        .filter(region -> region.progress() == Progress.Clearing)
                        .forEach(region -> regions.put(region.name(), kept(region)));
            }
            isOpen = isOpen && verdicts.isOver(stage, regions.values());
        }
    }

    /** What was proven everywhere before needs no stages and no limits to come back. */
    private void begin(Stage stage, boolean reverts) {
        var members = stages.in(stage, regions.values());
        var busy = (int) members.stream().filter(RolloutRegion::isBusy).count();
        var room =
                reverts ? Integer.MAX_VALUE : Math.max(1, stage.maxConcurrency().of(members.size())) - busy;
        for (var region : updates.waiting(members)) {
            if (region.isBusy() || room-- > 0) {
                regions.put(region.name(), updates.begun(region, memory.newest()));
            }
        }
    }
}
