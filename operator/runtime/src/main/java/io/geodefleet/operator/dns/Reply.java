package io.geodefleet.operator.dns;

import org.xbill.DNS.Message;

/** What came of one message to one server. */
sealed interface Reply {
    /** The server replied, perhaps with an error. */
    record Came(Message message) implements Reply {}

    /**
     * It did not.
     *
     * @param cause stable, without addresses or times of the day
     */
    record None(String cause) implements Reply {}

    /**
     * No connection: the message was never sent.
     *
     * @param cause as above
     */
    record NotSent(String cause) implements Reply {}
}
