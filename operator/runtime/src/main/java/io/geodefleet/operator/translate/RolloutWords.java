package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.RegionProgress;
import io.geodefleet.api.v1alpha1.RolloutApproval;
import io.geodefleet.api.v1alpha1.RolloutState;
import io.geodefleet.api.v1alpha1.RolloutStatus;
import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.rollout.RolloutMemory.Approved;
import io.geodefleet.core.rollout.RolloutMemory.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rollout in status and in the core. */
final class RolloutWords {
    private RolloutWords() {}

    /** Null for a fleet of which no rollout is remembered. */
    static @Nullable RolloutStatus write(RolloutMemory rollout) {
        return rollout.newest().isNone()
                ? null
                : new RolloutStatus(
                        rollout.newest().value(),
                        text(rollout.lastGood()),
                        rollout.stage().isEmpty() ? null : rollout.stage(),
                        write(rollout.state()),
                        rollout.since(),
                        rollout.why().reason().name(),
                        rollout.why().sentence(),
                        rollout.approvals().stream().map(RolloutWords::approval).toList(),
                        text(rollout.resumed()));
    }

    static RolloutMemory read(@Nullable RolloutStatus rollout) {
        return rollout == null || rollout.revision() == null
                ? RolloutMemory.none()
                : new RolloutMemory(
                        revision(rollout.revision()),
                        revision(rollout.lastGood()),
                        Words.text(rollout.stage()),
                        read(rollout.state()),
                        rollout.since() == null ? Instant.EPOCH : rollout.since(),
                        Words.why(rollout.reason(), rollout.why()),
                        rollout.approvals().stream().map(RolloutWords::approved).toList(),
                        revision(rollout.resumed()));
    }

    /** What people see in one column: the revision, or where it comes from and goes to. */
    static String column(RolloutMemory rollout) {
        var settled = rollout.lastGood().isNone() || rollout.lastGood().equals(rollout.newest());
        return settled ? rollout.newest().value() : rollout.lastGood() + "->" + rollout.newest();
    }

    static RevisionId revision(@Nullable String written) {
        return written == null || written.isEmpty() ? RevisionId.NONE : new RevisionId(written);
    }

    static @Nullable String text(RevisionId revision) {
        return revision.isNone() ? null : revision.value();
    }

    private static RolloutApproval approval(Approved approved) {
        var approval = approved.approval();
        return new RolloutApproval(
                approval.revision().value(), approval.stage().isEmpty() ? null : approval.stage(), approved.when());
    }

    private static Approved approved(RolloutApproval written) {
        return new Approved(new Approval(revision(written.revision()), Words.text(written.stage())), written.when());
    }

    private static RolloutState write(State state) {
        return switch (state) {
            case Progressing -> RolloutState.PROGRESSING;
            case Baking -> RolloutState.BAKING;
            case AwaitingApproval -> RolloutState.AWAITING_APPROVAL;
            case Paused -> RolloutState.PAUSED;
            case RolledBack -> RolloutState.ROLLED_BACK;
            case Complete -> RolloutState.COMPLETE;
        };
    }

    private static State read(@Nullable RolloutState state) {
        return switch (state) {
            case PROGRESSING -> State.Progressing;
            case BAKING -> State.Baking;
            case AWAITING_APPROVAL -> State.AwaitingApproval;
            case PAUSED -> State.Paused;
            case ROLLED_BACK -> State.RolledBack;
            case COMPLETE -> State.Complete;
            case null -> State.Progressing;
        };
    }

    static RegionProgress write(Progress progress) {
        return switch (progress) {
            case Clearing -> RegionProgress.CLEARING;
            case Updating -> RegionProgress.UPDATING;
            case Baking -> RegionProgress.BAKING;
            case Proven -> RegionProgress.PROVEN;
            case Failed -> RegionProgress.FAILED;
            case Missing -> RegionProgress.MISSING;
        };
    }

    static Progress read(RegionProgress progress) {
        return switch (progress) {
            case CLEARING -> Progress.Clearing;
            case UPDATING -> Progress.Updating;
            case BAKING -> Progress.Baking;
            case PROVEN -> Progress.Proven;
            case FAILED -> Progress.Failed;
            case MISSING -> Progress.Missing;
        };
    }
}
