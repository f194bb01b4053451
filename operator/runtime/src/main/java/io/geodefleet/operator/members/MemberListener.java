package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;

/** Told of transitions only, on threads of the connections: it must return at once and must not throw. */
interface MemberListener {
    /** Something changed there that a decision for the fleet reads. */
    void fleetChanged(FleetName fleet);

    /** A Service of the fleet there lost its last usable endpoint, or got its first. */
    void evidenceChanged(FleetName fleet);

    /** The member's state became another, or what may be told of fleets there. */
    void stateChanged(RegionName region);

    /** Something was learned of our account there, which no decision for a fleet reads. */
    void accountChanged(RegionName region);
}
