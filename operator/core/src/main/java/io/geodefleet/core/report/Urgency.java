package io.geodefleet.core.report;

import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How soon a report must be written. A fleet that comes up is told by each of its clusters many times within seconds; a write for every
 * sentence would cost the hub more than the fleets' own objects do.
 */
public enum Urgency {
    /** Something that users of the fleet notice, that people wait for, or that the next decision rests on. */
    AtOnce,

    /**
     * What a streak of a region with traffic begins with: how it looks, and how far it is with a revision. Until it is written it is
     * seen anew in every round, as after a crash, so the streak begins that much later. And what a member refuses, since somebody has to
     * mend it; that it does so no more is no hurry, and a member that is asked again tells nothing for a moment.
     */
    Soon,

    /**
     * What a streak of a region begins with that nobody is sent to, while others are on their way that do not look good yet. They follow
     * within seconds, and what begins together ends together.
     */
    Together,

    /** Sentences, and all other news of a region that nobody is sent to: its cluster tells of objects, pods and addresses one by one. */
    CanWait,

    /** The same while regions are on their way: an object is in place, seconds later a pod is ready, and then all of it is old. */
    Passing;

    /** @param before what status says now */
    public static Urgency of(FleetReport before, FleetReport report) {
        if (!Essence.of(before).equals(Essence.of(report))) {
            return AtOnce;
        }
        if (!streaks(before, RegionMemory::hasTraffic).equals(streaks(report, RegionMemory::hasTraffic))) {
            return Soon;
        }
        if (refusal(report).isPresent() && !refusal(report).equals(refusal(before))) {
            return Soon;
        }
        var begins = !streaks(before, Urgency::comes).equals(streaks(report, Urgency::comes));
        if (report.memory().regions().values().stream().anyMatch(Urgency::isAwaited)) {
            return begins ? Together : Passing;
        }
        return begins ? Soon : CanWait;
    }

    /** Whether what waits already shall wait for news of this urgency, and be told with them. */
    boolean hastens(Urgency waiting) {
        return compareTo(CanWait) < 0 && compareTo(waiting) < 0;
    }

    /** Whether it looks well, and nobody is sent to it yet. */
    private static boolean comes(RegionMemory region) {
        return !region.hasTraffic() && looksGood(region);
    }

    private static boolean isAwaited(RegionMemory region) {
        return !region.hasTraffic()
                && !looksGood(region)
                && switch (region.phase()) {
                    case Joining, Restoring -> true;
                    case Serving, Draining, Drained, Leaving -> false;
                };
    }

    private static boolean looksGood(RegionMemory region) {
        return region.health().look() == Look.Kind.Good;
    }

    /**
     * When a report is written at last. A wait that began with the last write would end before the news come together: what happens
     * after a long silence would be told at once, word by word.
     *
     * @param written when the last one was written; long ago when this process has written none
     * @param seen    when something that is not written was first seen; anew when something more urgent was
     */
    public Instant due(HealthPolicy health, Instant written, Instant seen) {
        return switch (this) {
            case AtOnce -> seen;
            case Soon -> written.plus(health.moment());
            case Together, CanWait -> seen.plus(health.gathering());
            case Passing -> seen.plus(health.gathering().multipliedBy(2));
        };
    }

    private static SortedMap<RegionName, Streak> streaks(FleetReport report, Predicate<RegionMemory> of) {
        var streaks = new TreeMap<RegionName, Streak>();
        report.memory().regions().forEach((name, region) -> {
            if (of.test(region)) {
                streaks.put(
                        name,
                        new Streak(
                                region.revision(),
                                region.assignment().progress(),
                                region.health().look()));
            }
        });
        return streaks;
    }

    private record Streak(RevisionId revision, Progress progress, Look.Kind look) {}

    private static Optional<Reason> refusal(FleetReport report) {
        return report.conditions().stream()
                .filter(condition -> condition.type() == ConditionType.WorkloadsApplied)
                .filter(condition -> condition.status() == Condition.Status.False)
                .map(condition -> condition.why().reason())
                .filter(reason -> reason != Reason.Applying)
                .findFirst();
    }
}
