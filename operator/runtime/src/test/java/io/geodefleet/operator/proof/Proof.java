package io.geodefleet.operator.proof;

import io.geodefleet.lab.users.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long the proofs are, and how they tell their figures. */
final class Proof {
    /** Long with -Dproof=long, as make proof asks for. */
    static final boolean LONG = "long".equals(System.getProperty("proof"));

    /** Of the records of every fleet here. */
    static final Duration TTL = Duration.ofSeconds(LONG ? 5 : 2);

    /**
     * Fifty requests a second. Users give up after two seconds, and after ten in make test, whose machine may have other things to do:
     * patience hides nothing, for a region without pods refuses at once.
     */
    static final Load LOAD = new Load(
            Load.STEADY.perSecond(), Load.STEADY.users(), Duration.ofSeconds(LONG ? 2 : 10), Load.STEADY.seed());

    /** How late a request may be for reasons of this machine and not of the operator: scheduling, an answer under way. */
    static final Duration TICK = Duration.ofSeconds(1);

    private Proof() {}

    /** The first region only, or all of them one after another. */
    static List<String> some(List<String> regions) {
        return LONG ? regions : regions.subList(0, 1);
    }

    /** A line of the table; make proof shows it. */
    static void tell(String proof, String figures, Object... values) {
        System.out.println("PROOF " + proof + ": " + figures.formatted(values));
    }

    /** Milliseconds between two moments. */
    static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
