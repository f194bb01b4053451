package io.geodefleet.core.fleet;

/**
 * A human's word that a rollout may go on.
 *
 * @param revision that was looked at; it says nothing of any other
 * @param stage    after which the rollout may go on; empty for every stage
 */
public record Approval(RevisionId revision, String stage) {
    /** Whether it lets the rollout of a revision go on after a stage. */
    public boolean covers(RevisionId newest, String after) {
        return revision.equals(newest) && (stage.isEmpty() || stage.equals(after));
    }
}
