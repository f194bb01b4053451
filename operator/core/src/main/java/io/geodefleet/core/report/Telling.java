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
     * @param urgency of the news that began the wait
     * @param since   when it was first seen
     */
    record Waiting(Instant written, Urgency urgency, Instant since) implements Telling {}

    /** There is something that status does not say. News that wait already are put off by more urgent ones only. */
    default Waiting knows(Urgency urgency, Instant now) {
        return this instanceof Waiting waiting && !urgency.hastens(waiting.urgency())
                ? waiting
                : new Waiting(written(), urgency, now);
    }

    /** Status says all, whoever wrote it: also when what was news is not so any more. */
    default Telling saysAll() {
        return new Complete(written());
    }
}
