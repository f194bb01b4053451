package io.geodefleet.operator.dns;

import java.time.Instant;

/**
 * How a zone's servers were met the last time. Equal while nothing changes, so that comparing two tells whether there is news.
 *
 * @param reading whether every server answered
 * @param writing whether the first server takes updates; one that it declined because the records had changed counts as taken
 */
public record ZoneState(Contact reading, Contact writing) {
    /** Nothing was sent yet. */
    public static final ZoneState UNTRIED = new ZoneState(new Contact.Untried(), new Contact.Untried());

    /** How one kind of message fared. */
    public sealed interface Contact {
        /** Nothing was sent yet. */
        record Untried() implements Contact {}

        /**
         * It works.
         *
         * @param since the first time after a failure, or ever
         */
        record Good(Instant since) implements Contact {}

        /**
         * It fails.
         *
         * @param since    the first time with this sentence
         * @param sentence stable while the cause is the same; holds no secret
         */
        record Bad(Instant since, String sentence) implements Contact {}

        /** What is remembered after it worked once more. */
        default Contact worked(Instant now) {
            return this instanceof Good ? this : new Good(now);
        }

        /** What is remembered after it failed once more. */
        default Contact failed(Instant now, String sentence) {
            return this instanceof Bad bad && bad.sentence().equals(sentence) ? this : new Bad(now, sentence);
        }
    }

    /** The same with another outcome of reading. */
    public ZoneState withReading(Contact next) {
        return new ZoneState(next, writing);
    }

    /** The same with another outcome of writing. */
    public ZoneState withWriting(Contact next) {
        return new ZoneState(reading, next);
    }
}
