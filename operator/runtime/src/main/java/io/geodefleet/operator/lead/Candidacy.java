package io.geodefleet.operator.lead;

import java.time.Duration;
import java.util.Optional;

/**
 * What a process may conclude from a look at the lease. Clocks of two machines are never compared: a standby measures by its own
 * monotonic clock for how long it has seen the very same lease.
 */
final class Candidacy {
    /** What to do now. */
    sealed interface Move {
        /** Write itself into the lease. */
        record Take() implements Move {}

        /** Write itself into it again. */
        record Renew() implements Move {}

        /** Leave it alone. */
        record Wait(String holder) implements Move {}

        /** End: another process leads in its place. */
        record Yield(String holder) implements Move {}
    }

    private record Watched(String version, long since) {}

    private final Identity me;
    private final Duration duration;
    private boolean led;
    private Optional<Watched> watched = Optional.empty();

    /** @param duration how long a lease must stay the same before it is taken from its holder */
    Candidacy(Identity me, Duration duration) {
        this.me = me;
        this.duration = duration;
    }

    /** Notes that the lease was written. */
    void wrote() {
        led = true;
    }

    /** @param now of a monotonic clock, in nanoseconds */
    Move next(Optional<SeenLease> seen, long now) {
        if (seen.isEmpty()) {
            return new Move.Take();
        }
        var lease = seen.get();
        if (lease.holder().equals(me.toString())) {
            return new Move.Renew();
        }
        if (led && !lease.holder().isEmpty()) {
            return new Move.Yield(lease.holder());
        }
        return lease.holder().isEmpty() || me.follows(lease.holder()) || isOver(lease, now)
                ? new Move.Take()
                : new Move.Wait(lease.holder());
    }

    private boolean isOver(SeenLease lease, long now) {
        var since = watched.filter(before -> before.version().equals(lease.version()))
                .orElseGet(() -> new Watched(lease.version(), now));
        watched = Optional.of(since);
        var longer = lease.duration().compareTo(duration) > 0 ? lease.duration() : duration;
        return now - since.since() >= longer.toNanos();
    }
}
