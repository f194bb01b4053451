package io.geodefleet.operator.fence;

import java.util.Optional;

/** What a process that leads makes of the epoch that it sees in a zone. */
sealed interface Ruling {
    /** The reign is its own. */
    record Keep(Epoch own) implements Ruling {}

    /** It may begin this one. */
    record Take(Epoch next) implements Ruling {}

    /** Another process has begun a reign after its own, and it may not come back by itself. */
    record Yield(Epoch other) implements Ruling {}

    /**
     * The rule. A lower number than one's own can only come from a zone that was put back to an older state, as can no number at
     * all: the leader begins again, above all that it knows of.
     *
     * @param held    the reign that the process has begun here, if any
     * @param process who asks
     */
    static Ruling on(SeenEpoch seen, Optional<Epoch> held, String process) {
        long known = held.map(Epoch::number).orElse(0L);
        return switch (seen) {
            case SeenEpoch.Absent() -> new Take(new Epoch(known + 1, process));
            case SeenEpoch.Unreadable _ -> new Take(new Epoch(known + 1, process));
            case SeenEpoch.Present(var epoch)
            when epoch.holder().equals(process) && epoch.number() >= known -> new Keep(epoch);
            case SeenEpoch.Present(var epoch) when held.isPresent() && epoch.number() >= known -> new Yield(epoch);
            case SeenEpoch.Present(var epoch) -> new Take(new Epoch(Math.max(known, epoch.number()) + 1, process));
        };
    }
}
