package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ReadyEndpoints;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hard evidence from one connected member. Where it cannot be had, for want of a right for example, that is known and tried again
 * now and then; nothing else suffers. Read by many threads, kept up by the connection's own.
 */
final class Evidence implements AutoCloseable {
    /** How many looks in a row must find the watch not current before a new one is started: it renews itself, but not for want of a right. */
    private static final int LOOKS_TO_RESTART = 6;

    private final Supplier<EndpointWatch> watches;
    private final Duration patience;
    private int idle;
    private volatile EndpointWatch watch;
    private volatile Optional<String> missing = Optional.of("not watched yet");

    /** @param patience how long a list may take */
    Evidence(Supplier<EndpointWatch> watches, Duration patience) {
        this.watches = watches;
        this.patience = patience;
        this.watch = watches.get();
    }

    /** Waits until everything was listed, or it is known why not. */
    void start() throws InterruptedException {
        missing = watch.start(patience);
    }

    /** Keeps the watch up and tells what could not be told before. @return whether {@link #missing} says something else now */
    boolean look() throws InterruptedException {
        var before = missing;
        if (watch.isCurrent()) {
            idle = 0;
            missing = Optional.empty();
        } else if (++idle % LOOKS_TO_RESTART == 0) {
            watch.close();
            watch = watches.get();
            start();
        }
        watch.catchUp();
        return !before.equals(missing);
    }

    /** What the slices of the Service add up to. @param uid of the Service as it is now */
    ReadyEndpoints of(ObjectKey service, String uid) {
        return watch.of(service, uid);
    }

    /** Why nothing is told, in one stable clause; empty while all is well. */
    Optional<String> missing() {
        return missing;
    }

    @Override
    public void close() {
        watch.close();
    }
}
