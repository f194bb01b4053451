package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.RevisionId;
import java.time.Instant;

/**
 * Which revision a region is to run, and how far it has come with it. While its traffic leaves it is still the former one.
 *
 * @param revision  {@link RevisionId#NONE} while the region waits for its first
 * @param startedAt when the region got this revision to run; deadlines count from here
 * @param since     when the progress became what it is
 */
public record Assignment(RevisionId revision, Progress progress, Instant startedAt, Instant since) {
    /** A region that shall run nothing yet. */
    public static Assignment none(Instant now) {
        return new Assignment(RevisionId.NONE, Progress.Proven, now, now);
    }

    /** A region that is given a revision to run. */
    public static Assignment of(RevisionId revision, Instant now) {
        return new Assignment(revision, Progress.Updating, now, now);
    }

    /** The same revision, a step further or back. */
    public Assignment at(Progress next, Instant now) {
        return next == progress ? this : new Assignment(revision, next, startedAt, now);
    }

    /** Whether the region is on its way to another revision, or has not proven it yet. */
    public boolean isUnderWay() {
        return switch (progress) {
            case Clearing, Updating, Baking -> true;
            case Proven, Failed, Missing -> false;
        };
    }
}
