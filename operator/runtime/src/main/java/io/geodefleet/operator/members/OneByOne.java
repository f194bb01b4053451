package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** The objects of one step, acted on one after the other while there is time. @param deadline after which none is begun */
record OneByOne(InstantSource clock, Instant deadline) {
    static OneByOne within(Duration time, InstantSource clock) {
        return new OneByOne(clock, clock.instant().plus(time));
    }

    /** Acts on each, whatever became of those before it, unless the rest would fail alike. @return what failed, in that order */
    SequencedMap<ObjectKey, WriteFailure> each(
            Collection<ObjectKey> keys, Function<ObjectKey, Optional<WriteFailure>> act) {
        var failures = new LinkedHashMap<ObjectKey, WriteFailure>();
        for (var key : keys) {
            var failure = isOver()
                    ? Optional.of(WriteFailure.passing(key, "no time was left after the objects before it"))
                    : act.apply(key);
            failure.ifPresent(why -> failures.put(key, why));
            if (isOver() || failure.orElse(null) instanceof WriteFailure.Halting) {
                break;
            }
        }
        return failures;
    }

    private boolean isOver() {
        return clock.instant().isAfter(deadline);
    }
}
