package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.sight.RecordSighting;

/**
 * A change of one hostname's records. It names what was seen, so that the server itself can refuse it when that is no longer so
 * (RFC 2136 section 2.4: prerequisites).
 */
public sealed interface RecordChange {
    /** What the server answered when the change was decided. */
    RecordSighting seen();

    /** Answer with {@code wanted} from now on. */
    record Publish(RecordSighting seen, RecordSet wanted) implements RecordChange {}

    /** Remove the records and the mark of ownership: only when the fleet gives the hostname up. */
    record Withdraw(RecordSighting seen) implements RecordChange {}
}
