package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.Why;
import java.util.Optional;

/** What came of one step. */
public sealed interface Outcome {
    /** The step that this came of. */
    Step step();

    /** Why it was not done; empty when it was. */
    default Optional<Why> problem() {
        return switch (this) {
            case Done _ -> Optional.empty();
            case Retry(var _, var why) -> Optional.of(why);
            case Refused(var _, var why) -> Optional.of(why);
        };
    }

    /** It was done; what it changed will be seen. */
    record Done(Step step) implements Outcome {}

    /** It failed in a way that may pass; it is tried again after a pause that grows. */
    record Retry(Step step, Why why) implements Outcome {}

    /** The other side said no and will say so again until somebody changes something. */
    record Refused(Step step, Why why) implements Outcome {}
}
