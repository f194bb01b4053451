package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.RegionMemory;

/**
 * One placed region as a rollout looks at it.
 *
 * @param region what is remembered, with this time's health
 * @param seen   whether its API answers
 * @param ready  whether all of the revision that it is to run is in place, and its controllers have carried it out
 * @param hidden whether no server answers with it and its clients have left, so that nobody sees what changes there
 * @param forced whether a human sends traffic there, whatever anybody else says
 */
public record RolloutRegion(
        RegionName name,
        RegionMemory region,
        RegionIntent intent,
        Look look,
        boolean seen,
        boolean ready,
        boolean hidden,
        boolean forced) {

    Assignment assignment() {
        return region.assignment();
    }

    Progress progress() {
        return assignment().progress();
    }

    boolean runs(RevisionId revision) {
        return assignment().revision().equals(revision);
    }

    RolloutRegion with(Assignment next) {
        return new RolloutRegion(name, region.assigned(next), intent, look, seen, ready, hidden, forced);
    }

    /** Whether it is on its way to a revision, or has not got back the traffic that it gave away for that. */
    boolean isBusy() {
        return assignment().isUnderWay() || region.displacement() instanceof Displacement.ByRollout;
    }

    boolean looksBad() {
        return switch (look.kind()) {
            case Bad, Dead -> true;
            case Good, Unclear -> false;
        };
    }

    /** Whether it fails its users, as far as is known: hard evidence, or a verdict that this look does not speak against. */
    boolean failsUsers() {
        return look.kind() == Look.Kind.Dead || region.health().verdict() == Verdict.Unhealthy && looksBad();
    }
}
