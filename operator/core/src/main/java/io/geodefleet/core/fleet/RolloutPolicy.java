package io.geodefleet.core.fleet;

import java.time.Duration;
import java.util.List;

/** How a change of the template reaches the regions. */
public sealed interface RolloutPolicy {
    /** How long a region may take until all of a revision is ready, above zero. */
    Duration progressDeadline();

    /** Whether traffic leaves a region before its geode changes, and returns to a proven revision only. */
    boolean drainBeforeUpdate();

    /** What becomes of a revision that does not prove itself in some region. */
    OnFailure onFailure();

    /** Every region at once. That a region does not get ready in time is told; nothing is rolled back. */
    record All(Duration progressDeadline) implements RolloutPolicy {
        @Override
        public boolean drainBeforeUpdate() {
            return false;
        }

        @Override
        public OnFailure onFailure() {
            return OnFailure.Continue;
        }
    }

    /**
     * Stage by stage.
     *
     * @param stages in their order; the last one holds the regions that no other names
     */
    record Progressive(List<Stage> stages, boolean drainBeforeUpdate, Duration progressDeadline, OnFailure onFailure)
            implements RolloutPolicy {
        /** @throws IllegalArgumentException without a stage: then no region would ever get anything */
        public Progressive {
            stages = List.copyOf(stages);
            if (stages.isEmpty()) {
                throw new IllegalArgumentException("a progressive rollout has a stage");
            }
        }
    }

    /** What follows when a region does not prove a revision. */
    enum OnFailure {
        /** The region stays as it is and no other gets the revision. */
        Pause,
        /** That region alone goes back to the last good revision and no other gets the new one. */
        Rollback,
        /** The others get it all the same. */
        Continue
    }
}
