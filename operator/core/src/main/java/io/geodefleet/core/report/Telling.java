package io.geodefleet.core.report;

import java.time.Instant;

/**
 * How far people were told of a fleet by this process. No decision rests on it, and a crash may lose it: it only says how long news
 * have waited.
 */
public sealed interface Telling {
    /** When status was last written; long ago when this process has not. */
    Instant written();

    /** Status says all. */
    record Complete(Instant written) implements Telling {}

    /**
     * Status does not say all.
     *
     * @param since when something was first seen that it does not say
     */
    record Waiting(Instant written, Instant since) implements Telling {}

    /** There is something that status does not say. News that wait already are not put off by it. */
    default Waiting knows(Instant now) {
        return switch (this) {
            case Waiting waiting -> waiting;
            case Complete(var written) -> new Waiting(written, now);
        };
    }

    /** Status says all, whoever wrote it: also when what was news is not so any more. */
    default Telling saysAll() {
        return new Complete(written());
    }
}
