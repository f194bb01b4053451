package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Progress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How a region is given another revision, and which one is next.
 *
 * @param drainsFirst whether a region's traffic leaves before
 * @param lastGood    what a region can go back to; none when nothing was proven yet
 */
record Updates(boolean drainsFirst, RevisionId newest, RevisionId lastGood, Instant now) {
    boolean canGoBack(RolloutRegion region) {
        return !lastGood.isNone() && !region.runs(lastGood) && region.intent().has(lastGood);
    }

    /** Puts another revision in place, or sees to it first that nobody is sent there. A human's word keeps its traffic. */
    RolloutRegion begun(RolloutRegion region, RevisionId revision) {
        if (!drainsFirst || region.hidden()) {
            return region.with(Assignment.of(revision, now));
        }
        return region.forced() ? region : region.with(region.assignment().at(Progress.Clearing, now));
    }

    /** Those of a stage that could be given the newest revision, in the order in which they are: what nobody sees comes first. */
    List<RolloutRegion> waiting(List<RolloutRegion> stage) {
        return stage.stream()
                .filter(region -> !region.runs(newest) && region.seen())
                .filter(region -> !drainsFirst || region.hidden() || !region.forced())
                .sorted(Comparator.comparing((RolloutRegion region) -> !region.hidden())
                        .thenComparing(region -> region.region().hasTraffic())
                        .thenComparing(region -> region.progress() == Progress.Proven)
                        .thenComparing(RolloutRegion::name))
                .toList();
    }
}
