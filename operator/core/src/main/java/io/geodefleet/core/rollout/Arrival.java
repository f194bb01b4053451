package io.geodefleet.core.rollout;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutPolicy.All;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.RegionMemory;
import java.time.Instant;
import java.util.Collection;

/**
 * What a region is to run before anything was seen of it: all of them the newest where nobody can be hurt or everything goes at once,
 * and a region that joins what its stage has by now.
 */
public final class Arrival {
    private final FleetIntent fleet;
    private final RolloutMemory memory;
    private final Stages stages;
    private final boolean atOnce;
    private final Instant now;

    /** @param remembered every region that is remembered */
    public Arrival(FleetIntent fleet, RolloutMemory memory, Collection<RegionMemory> remembered, Instant now) {
        this.fleet = fleet;
        this.memory = memory;
        this.stages = new Stages(fleet.rollout().policy());
        this.now = now;
        this.atOnce = fleet.rollout().policy() instanceof All
                || memory.newest().isNone()
                || memory.lastGood().isNone() && remembered.stream().allMatch(Arrival::isUnknownToClients);
    }

    private static boolean isUnknownToClients(RegionMemory region) {
        return !region.hasTraffic() && region.departure() instanceof Departure.NeverCame;
    }

    /** The region with what it is to run; unchanged where the rollout decides that. */
    public RegionMemory of(RegionName name, RegionMemory region) {
        var intent = fleet.regions().get(name);
        if (intent == null || fleet.leaving()) {
            return region;
        }
        var assigned = region.assignment().revision();
        var next = atOnce ? newest() : assigned.isNone() ? joining(name, intent) : assigned;
        return next.equals(assigned) ? region : region.assigned(Assignment.of(next, now));
    }

    private RevisionId newest() {
        return fleet.rollout().newest();
    }

    /** A region that joins has nothing to lose, but proves nothing for the others either. */
    private RevisionId joining(RegionName name, RegionIntent intent) {
        if (newest().equals(memory.lastGood()) || isOpen(name)) {
            return newest();
        }
        return intent.has(memory.lastGood()) ? memory.lastGood() : RevisionId.NONE;
    }

    private boolean isOpen(RegionName name) {
        var isUnderWay = switch (memory.state()) {
            case Progressing, Baking, AwaitingApproval -> true;
            case Paused, RolledBack, Complete -> false;
        };
        return isUnderWay && newest().equals(memory.newest()) && stages.isReached(name, memory.stage());
    }
}
