package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** One DNS zone that fleets publish into. Calls block, each within a deadline of its own; expected failures are values. */
public interface DnsProvider {
    /**
     * What every authoritative server of the zone answers for these names, as seen by {@code owner}: records that carry another
     * owner's mark, or none, are foreign. The servers are asked side by side; one that does not answer is a sighting too.
     *
     * @return one sighting for each server, in the zone's order
     */
    List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner);

    /**
     * Carries out a change in one update, guarded by what was seen and by the epoch that this process holds: all of it happens, or
     * none.
     */
    Outcome change(Step.ChangeRecords step, FleetName owner);

    /** Asks each server whether it serves the zone at all: a sighting without names. */
    List<ServerSighting> probe();

    /**
     * The serial of the zone that each server told at the last probe, by the server's name; empty where a zone has none. Sends nothing.
     * A server whose records changed tells another one (RFC 1035, 3.3.13).
     */
    default SortedMap<String, Long> serials() {
        return Collections.emptySortedMap();
    }

    /**
     * What keeps a former leader from changing the zone. The leader claims it when the zone is opened; each change claims it too, if
     * that came to nothing.
     */
    ZoneFence fence();
}
