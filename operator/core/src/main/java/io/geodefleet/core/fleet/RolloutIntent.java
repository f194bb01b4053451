package io.geodefleet.core.fleet;

import java.util.List;

/**
 * The revision that the spec asks for, and how it shall get to the regions.
 *
 * @param newest    what template and overrides say now; {@link RevisionId#NONE} for a fleet that is being deleted
 * @param approvals what humans let pass by now
 * @param resume    a rollout that stopped shall go on if it is of this revision; {@link RevisionId#NONE} when nobody asks for that
 */
public record RolloutIntent(RevisionId newest, RolloutPolicy policy, List<Approval> approvals, RevisionId resume) {
    public RolloutIntent {
        approvals = List.copyOf(approvals);
    }

    /** A rollout that nobody said anything about. */
    public RolloutIntent(RevisionId newest, RolloutPolicy policy) {
        this(newest, policy, List.of(), RevisionId.NONE);
    }
}
