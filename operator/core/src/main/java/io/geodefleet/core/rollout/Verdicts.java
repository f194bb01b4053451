package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.rollout.RolloutMemory.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** When a stage is over, and what is said of the rollout. */
final class Verdicts {
    private final FleetIntent fleet;
    private final RolloutMemory orders;
    private final Stages stages;
    private final Course course;

    /** @param orders the memory with what people said up to now */
    Verdicts(FleetIntent fleet, RolloutMemory orders, Stages stages, Course course) {
        this.fleet = fleet;
        this.orders = orders;
        this.stages = stages;
        this.course = course;
    }

    /** Whether the next stage may begin. */
    boolean isOver(Stage stage, Collection<RolloutRegion> regions) {
        return isDone(stage, regions) && !isAwaited(stage, regions);
    }

    /**
     * Whether every region of the stage has proven the newest revision. Regions that nobody can reach are not waited for longer than
     * progressDeadline, but a stage in which nothing at all was tried has proven nothing: only a human lets that pass.
     */
    private boolean isDone(Stage stage, Collection<RolloutRegion> regions) {
        var members = stages.in(stage, regions);
        return members.stream().allMatch(region -> isProven(region) || isPassedOver(region))
                && (members.isEmpty()
                        || members.stream().anyMatch(region -> !course.isGivenUp(region))
                        || isApproved(stage));
    }

    private boolean isProven(RolloutRegion region) {
        return region.runs(orders.newest()) && region.progress() == Progress.Proven;
    }

    private boolean isPassedOver(RolloutRegion region) {
        return course.isGivenUp(region)
                || region.runs(orders.newest())
                        && region.progress() == Progress.Failed
                        && fleet.rollout().policy().onFailure() == OnFailure.Continue;
    }

    private boolean isApproved(Stage stage) {
        return orders.approvals().stream()
                .anyMatch(approved -> approved.approval().covers(orders.newest(), stage.name()));
    }

    /** Whether a human must speak before the next stage; there is nothing to ask when no later region gets anything new. */
    private boolean isAwaited(Stage stage, Collection<RolloutRegion> regions) {
        return stage.approval()
                && !isApproved(stage)
                && !orders.lastGood().equals(orders.newest())
                && stages.after(stage, regions).stream().anyMatch(region -> !region.runs(orders.newest()));
    }

    /** The memory of a rollout that did not stop. */
    RolloutMemory concluded(RolloutMemory memory, Collection<RolloutRegion> regions, Instant now) {
        var current = stages.inOrder().stream()
                .filter(stage -> !isOver(stage, regions))
                .findFirst();
        if (current.isEmpty()) {
            return finished(memory, regions, now);
        }
        var stage = current.get();
        var members = stages.in(stage, regions);
        var state =
                isDone(stage, regions) ? State.AwaitingApproval : isBaking(members) ? State.Baking : State.Progressing;
        return memory.at(state, stage.name(), why(state, stage, members), now);
    }

    private RolloutMemory finished(RolloutMemory memory, Collection<RolloutRegion> regions, Instant now) {
        var last = stages.inOrder().getLast();
        var failed = regions.stream()
                .filter(region -> region.progress() == Progress.Failed)
                .toList();
        if (regions.stream().noneMatch(this::isProven)) {
            var nowhere = Reason.RolloutComplete.because("no region is there that could run " + orders.newest());
            return memory.at(State.Complete, last.name(), nowhere, now);
        }
        return failed.isEmpty()
                ? memory.completed(last.name(), Reason.RolloutComplete.because(complete(regions)), now)
                : memory.at(State.Progressing, last.name(), exceeded(failed), now);
    }

    private String complete(Collection<RolloutRegion> regions) {
        var missing = regions.stream().filter(region -> !isProven(region)).toList();
        return missing.isEmpty()
                ? "every region runs " + orders.newest()
                : "every region runs %s but %s, which cannot be reached".formatted(orders.newest(), names(missing));
    }

    private boolean isBaking(List<RolloutRegion> members) {
        return members.stream().anyMatch(region -> region.progress() == Progress.Baking)
                && members.stream()
                        .allMatch(region -> region.runs(orders.newest()) && region.progress() != Progress.Updating);
    }

    private Why why(State state, Stage stage, List<RolloutRegion> members) {
        var failed = members.stream()
                .filter(region -> region.progress() == Progress.Failed)
                .toList();
        if (!failed.isEmpty()) {
            return exceeded(failed);
        }
        var where = stage.name().isEmpty() ? orders.newest().value() : orders.newest() + ", stage " + stage.name();
        return switch (state) {
            case AwaitingApproval ->
                Reason.AwaitingApproval.because(
                        "%s is proven; annotate the fleet with geodefleet.io/approved=%s/%s to go on"
                                .formatted(where, orders.newest(), stage.name()));
            case Baking -> Reason.RolloutBaking.because(where + ": " + told(members));
            case Progressing, Paused, RolledBack, Complete ->
                Reason.RolloutProgressing.because(where + ": " + told(members));
        };
    }

    private String told(List<RolloutRegion> members) {
        return members.stream()
                .filter(region -> !isProven(region))
                .map(region -> region.name() + " " + word(region))
                .collect(Collectors.joining(", "));
    }

    private String word(RolloutRegion region) {
        return switch (region.progress()) {
            case Missing -> "cannot be reached";
            case Clearing -> "gives its traffic away first";
            case Updating -> region.runs(orders.newest()) ? "is being updated" : "waits";
            case Baking -> region.runs(orders.newest()) ? "bakes" : "waits";
            case Failed -> "failed";
            case Proven -> "waits";
        };
    }

    private Why exceeded(List<RolloutRegion> failed) {
        return Reason.ProgressDeadlineExceeded.because(failed.stream()
                .map(region -> "%s did not prove %s: %s"
                        .formatted(region.name(), region.assignment().revision(), cause(region)))
                .collect(Collectors.joining("; ")));
    }

    /** What the region lacks. */
    static String cause(RolloutRegion region) {
        return region.looksBad()
                ? region.look().why().sentence()
                : region.ready() ? "it was not ready in time" : "not all of it is ready";
    }

    private static String names(List<RolloutRegion> regions) {
        return regions.stream().map(region -> region.name().value()).collect(Collectors.joining(", "));
    }
}
