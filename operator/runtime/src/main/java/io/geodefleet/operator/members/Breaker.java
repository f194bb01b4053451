package io.geodefleet.operator.members;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether one member is asked anything at all besides the looks at it. It opens when the member asks for fewer requests, or after some
 * requests in a row that got no usable answer; then requests are answered here, without being sent, until a look succeeds. After
 * that one request at a time goes out until one is answered. Safe for use by many threads.
 */
final class Breaker {
    private static final int FAILURES_TO_OPEN = 3;

    /** Whatever a member asks for, it is looked at again after this. */
    private static final Duration LONGEST_RESPITE = Duration.ofMinutes(5);

    private sealed interface Position {
        /** Everything passes. @param failures in a row until now */
        record Closed(int failures) implements Position {}

        /** Nothing passes. @param answer what is said instead */
        record Open(ApiAnswer answer) implements Position {}

        /** One passes, to see. @param underWay whether it is out already */
        record Trial(boolean underWay) implements Position {}
    }

    private final LongSupplier nanos;
    private Position position = new Position.Closed(0);
    private long since;
    private Duration length = Duration.ZERO;

    /** @param nanos a clock that never goes back, as {@code System.nanoTime} */
    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What to answer instead of asking; empty when the request may go out, and then {@link #answered} is to be called. */
    synchronized Optional<ApiAnswer> instead() {
        return switch (position) {
            case Position.Closed _ -> Optional.empty();
            case Position.Open(var answer) -> Optional.of(answer);
            case Position.Trial(var underWay) -> {
                position = new Position.Trial(true);
                yield underWay
                        ? Optional.of(new ApiAnswer.Silence("not asked: the member is tried with one request first"))
                        : Optional.empty();
            }
        };
    }

    /** What came of a request that went out. @param respite how long the member asked to be left alone; zero when it did not */
    synchronized void answered(ApiAnswer answer, Duration respite, boolean isWrite) {
        if (isTooMuch(answer)) {
            open(answer, respite);
        } else if (!isFailure(answer)) {
            position = succeeded(isWrite);
        } else {
            switch (position) {
                case Position.Closed(var failures)
                when failures + 1 < FAILURES_TO_OPEN -> position = new Position.Closed(failures + 1);
                case Position.Closed _, Position.Trial _ -> open(new ApiAnswer.Silence(withoutAnswer(answer)), respite);
                case Position.Open _ -> {}
            }
        }
    }

    /** That a member can be read says nothing of whether it can be written to. */
    private Position succeeded(boolean isWrite) {
        if (isWrite) {
            return new Position.Closed(0);
        }
        return switch (position) {
            case Position.Closed _, Position.Open _ -> position;
            case Position.Trial _ -> new Position.Closed(FAILURES_TO_OPEN - 1);
        };
    }

    /** The same for a look. */
    synchronized void looked(ApiAnswer answer, Duration respite) {
        length = Duration.ZERO;
        if (isTooMuch(answer)) {
            open(answer, respite);
        } else if (!isFailure(answer) && position instanceof Position.Open) {
            position = new Position.Trial(false);
        }
    }

    private void open(ApiAnswer answer, Duration respite) {
        position = new Position.Open(answer);
        since = nanos.getAsLong();
        length = respite.compareTo(LONGEST_RESPITE) > 0 ? LONGEST_RESPITE : respite;
    }

    /** Whether a look should ask what other requests ask: a member under load may still answer for its health. */
    synchronized boolean isOpen() {
        return position instanceof Position.Open;
    }

    /** How long the member still asks to be left alone; zero or less when it does not. */
    synchronized Duration respite() {
        return length.minusNanos(nanos.getAsLong() - since);
    }

    private static boolean isTooMuch(ApiAnswer answer) {
        return answer instanceof ApiAnswer.No no && no.code() == 429;
    }

    /** Answers that say something of the member, and not of what was asked. */
    private static boolean isFailure(ApiAnswer answer) {
        return switch (answer) {
            case ApiAnswer.Ok _ -> false;
            case ApiAnswer.No no -> no.code() == 401 || (no.code() >= 502 && no.code() <= 504) || no.code() == 429;
            case ApiAnswer.Silence _ -> true;
        };
    }

    private static String withoutAnswer(ApiAnswer answer) {
        var cause = switch (answer) {
            case ApiAnswer.Ok _ -> "";
            case ApiAnswer.No no -> no.cause();
            case ApiAnswer.Silence(var why) -> why;
        };
        return "not asked, because the requests before failed: " + cause;
    }
}
