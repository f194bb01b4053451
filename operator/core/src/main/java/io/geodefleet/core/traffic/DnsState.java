package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.Why;

/** Whether the authoritative servers answer what is wanted. About answers, never about requests that we sent. */
public sealed interface DnsState {
    /** The reason with the servers and names concerned. */
    Why why();

    /** Every server answers what is wanted. */
    record InSync(Why why) implements DnsState {}

    /** A change is under way, or a server has not followed yet. */
    record Pending(Why why) implements DnsState {}

    /** It cannot be brought in line by us now: a server is silent, or a name is somebody else's. */
    record Failing(Why why) implements DnsState {}
}
