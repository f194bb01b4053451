package io.geodefleet.operator.members;

import io.geodefleet.core.sight.MemberState;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One set of watches of a member that were all current at its start, and what they tell. It is used once.
 *
 * @param isCurrent whether anybody is told of what changes: from the time that decisions read this session until it is closed
 */
record Session(
        Watches watches, Evidence evidence, SeenObjects seen, MemberState.Connected state, AtomicBoolean isCurrent)
        implements AutoCloseable {
    @Override
    public void close() {
        isCurrent.set(false);
        evidence.close();
        watches.close();
    }
}
