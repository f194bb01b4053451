package io.geodefleet.lab.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes wrong on the way; one at a time for each proxy. */
public sealed interface Fault {

    /** A fault of the network, which needs no knowledge of what the bytes mean. */
    sealed interface OnLink extends Fault {}

    /** Nothing goes wrong. */
    record None() implements OnLink {}

    /** Nobody listens: new connections are refused, open ones are reset, datagrams are answered by ICMP. */
    record Down() implements OnLink {}

    /**
     * Connections are accepted and nothing ever comes back; open ones stall. What was sent meanwhile is delivered when the
     * fault ends, as TCP would by its retransmissions. Datagrams are lost.
     */
    record BlackHole() implements OnLink {}

    /**
     * Each direction takes longer.
     *
     * @param latency added to every piece of data in each direction (so twice for a request and its reply); throughput
     *     stays as it is, and so does the time that it takes to connect
     */
    record Slow(Duration latency) implements OnLink {}

    /** Every connection, new or open, ends by RST. Datagrams are lost. */
    record Reset() implements OnLink {}

    /**
     * Replies break off.
     *
     * @param afterBytes how many bytes each connection may still carry to its client before it is closed without a goodbye;
     *     a datagram longer than this is lost
     */
    record Cut(long afterBytes) implements OnLink {}

    /**
     * One direction is dead and the other does not notice. A connection that lost bytes this way is reset when the fault
     * ends, because nothing can follow a gap.
     *
     * @param lost which way bytes vanish
     */
    record HalfOpen(Direction lost) implements OnLink {}

    /**
     * The proxy answers in place of the server, which never sees the request.
     *
     * @param code HTTP status
     * @param verb HTTP method it is limited to, such as {@code PATCH}; empty for all
     * @param path found anywhere in the request target, query included ({@code watch=true} works); empty for all
     * @param retryAfter sent as Retry-After in whole seconds, if given
     */
    record Status(int code, Optional<String> verb, Optional<Pattern> path, Optional<Duration> retryAfter)
            implements Fault {

        /** The given status for every request. */
        public static Status of(int code) {
            return new Status(code, Optional.empty(), Optional.empty(), Optional.empty());
        }

        boolean strikes(RequestHead request) {
            return verb.map(request.verb()::equals).orElse(true)
                    && path.map(p -> p.matcher(request.target()).find()).orElse(true);
        }
    }

    /**
     * Requests that are under way get nothing more, while new ones work: what a watch looks like whose connection was forgotten by
     * something in between. A connection that lost bytes this way is reset when the fault ends.
     *
     * @param path found anywhere in the request's target, query included
     */
    record Mute(Pattern path) implements Fault {}

    /** The server does what it is asked and the client never learns of it ("reply lost after commit"). */
    static HalfOpen replyLost() {
        return new HalfOpen(Direction.TO_CLIENT);
    }
}
