package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Why;
import java.time.Duration;
import java.time.Instant;

/**
 * One move of traffic, for the history.
 *
 * @param when the decision was made
 * @param who  "health", "placement", "rollout", "spec" or "RegionDrain/NAME"
 * @param from weight before, 0 to 100
 * @param to   weight after, 0 to 100
 * @param took until every authoritative server agreed
 */
public record Move(Instant when, RegionName region, String who, Why why, int from, int to, Took took) {
    /** How long a move took. */
    public sealed interface Took {
        /** Not every authoritative server agrees yet. */
        record Unfinished() implements Took {}

        /** It took this long. */
        record Lasted(Duration duration) implements Took {}
    }

    /** The same move, finished. */
    public Move finishedAt(Instant now) {
        return new Move(when, region, who, why, from, to, new Took.Lasted(Duration.between(when, now)));
    }

    /** Whether some server may still answer as before the move. */
    public boolean isUnfinished() {
        return took instanceof Took.Unfinished;
    }
}
