package io.geodefleet.core.plan;

import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.traffic.DnsState;
import java.time.Instant;
import java.util.List;

/**
 * A decision, complete: what to do now, what to remember, what is withheld, what is said of DNS, and when to look again if nothing
 * happens before.
 *
 * @param memory    what the next decision starts from
 * @param recheckAt always after the time of the decision
 */
public record FleetPlan(List<Step> steps, FleetMemory memory, List<Hold> holds, DnsState dns, Instant recheckAt) {
    public FleetPlan {
        steps = List.copyOf(steps);
        holds = List.copyOf(holds);
    }

    /** Whether a fleet that is being deleted has left nothing behind: no region remembered, no name of ours. */
    public boolean isGone() {
        return memory.regions().isEmpty() && memory.hostnames().isEmpty();
    }
}
