package io.geodefleet.operator.fence;

import io.geodefleet.core.fleet.Why;

/** How this process stands with a zone. */
public sealed interface Claim {
    /** It reigns: the zone names it, as far as it knows. */
    record Held(Epoch epoch) implements Claim {}

    /** It does not reign yet, or cannot tell, and tries again. */
    record Pending(Why why) implements Claim {}

    /** Another process reigns. This one changes nothing more there for as long as it lives. */
    record Superseded(Epoch by) implements Claim {}
}
