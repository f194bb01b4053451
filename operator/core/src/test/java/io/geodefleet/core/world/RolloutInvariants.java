package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy.OnFailure;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Stage;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.world.Operator.Decision;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What must hold of every rollout, whatever else is going on. */
final class RolloutInvariants {
    private final World world;
    private final Decision decision;
    private final SortedMap<RegionName, RegionMemory> before;
    private final SortedMap<RegionName, RegionMemory> after;
    private final RolloutMemory rollout;

    RolloutInvariants(World world, Decision decision) {
        this.world = world;
        this.decision = decision;
        this.before = decision.before().regions();
        this.after = decision.plan().memory().regions();
        this.rollout = decision.plan().memory().rollout();
    }

    void check() {
        if (!decision.fleet().leaving() && decision.fleet().rollout().policy() instanceof Progressive progressive) {
            nothingIsDoneBeforeItIsRemembered();
            if (!decision.before().rollout().lastGood().isNone()) {
                progressive.stages().forEach(stage -> noMoreBeginThanAllowed(progressive, stage));
                aBadRevisionStaysInItsStage(progressive);
            }
            if (progressive.drainBeforeUpdate()) {
                nobodySeesAChange();
            }
        }
    }

    /** Where a crash could make us forget it, a revision is put in place only once the region's row says so. */
    private void nothingIsDoneBeforeItIsRemembered() {
        decision.plan().steps().forEach(step -> {
            if (step instanceof Step.ApplyGeode apply && before.containsKey(apply.region()) && !isAtOnce()) {
                var assigned = before.getOrDefault(apply.region(), RegionMemory.joining(decision.at()))
                        .assignment()
                        .revision();
                assertThat(assigned.isNone() ? apply.revision() : assigned)
                        .as("what %s is remembered to run", apply.region())
                        .isEqualTo(apply.revision());
            }
        });
    }

    private boolean isAtOnce() {
        return decision.before().rollout().lastGood().isNone();
    }

    private List<RegionName> members(Progressive policy, Stage stage) {
        return decision.fleet().regions().keySet().stream()
                .filter(name -> policy.stages().stream()
                        .filter(each -> each.regions().contains(name))
                        .findFirst()
                        .orElse(policy.stages().getLast())
                        .equals(stage))
                .filter(after::containsKey)
                .toList();
    }

    private void noMoreBeginThanAllowed(Progressive policy, Stage stage) {
        if (rollout.newest().equals(rollout.lastGood())) {
            return;
        }
        var members = members(policy, stage);
        var begun = members.stream().filter(this::begins).toList();
        if (!begun.isEmpty()) {
            var busy = members.stream()
                    .filter(name -> row(after, name).assignment().isUnderWay())
                    .count();
            assertThat(busy)
                    .as("regions of stage %s that are under way when %s begin", stage.name(), begun)
                    .isLessThanOrEqualTo(Math.max(1, stage.maxConcurrency().of(members.size())));
        }
    }

    private RegionMemory row(SortedMap<RegionName, RegionMemory> rows, RegionName name) {
        return rows.getOrDefault(name, RegionMemory.joining(decision.at()));
    }

    /** Whether it was at rest with a revision and leaves that now for the newest. */
    private boolean begins(RegionName name) {
        var was = row(before, name).assignment();
        var is = row(after, name).assignment();
        var leaves = is.progress() == Progress.Clearing || !is.revision().equals(was.revision());
        return !was.revision().isNone()
                && was.progress() == Progress.Proven
                && leaves
                && (is.progress() == Progress.Clearing || is.revision().equals(rollout.newest()));
    }

    private void aBadRevisionStaysInItsStage(Progressive policy) {
        if (world.wishes().isSound()
                || policy.onFailure() == OnFailure.Continue
                || !rollout.approvals().isEmpty()) {
            return;
        }
        var first = policy.stages().stream()
                .map(stage -> members(policy, stage))
                .filter(members -> !members.isEmpty())
                .findFirst()
                .orElse(List.of());
        after.forEach((name, region) -> {
            var got = region.assignment().revision().equals(rollout.newest())
                    && !row(before, name).assignment().revision().equals(rollout.newest());
            if (got && decision.fleet().places(name) && !first.isEmpty()) {
                assertThat(first)
                        .as("%s gets %s, which cannot be proven", name, rollout.newest())
                        .contains(name);
            }
        });
    }

    private void nobodySeesAChange() {
        decision.plan().steps().forEach(step -> {
            if (step instanceof Step.ApplyGeode apply && isChange(apply)) {
                assertThat(world.dns().clientsLeft(world.member(apply.region()).address(), decision.at()))
                        .as("nobody is sent to %s while %s is put in place", apply.region(), apply.revision())
                        .isTrue();
            }
        });
    }

    private boolean isChange(Step.ApplyGeode apply) {
        var ran = new TreeMap<>(before)
                .getOrDefault(apply.region(), RegionMemory.joining(decision.at()))
                .revision();
        return !ran.isNone() && !ran.equals(apply.revision());
    }
}
