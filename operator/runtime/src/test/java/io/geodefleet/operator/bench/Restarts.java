package io.geodefleet.operator.bench;

import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.story.Ledger;
import java.util.ArrayList;
import java.util.Collections;

/** How soon an operator that starts has looked at every fleet. */
record Restarts(LabScope scope, OperatorProcess operator, Vitals vitals, Patience patience) {
    private static final int TIMES = 5;

    /** Restarts several times, and prints how long it took and what was written. @param size how many fleets there are */
    void print(int size) {
        var millis = new ArrayList<Long>();
        var untilReady = new ArrayList<Long>();
        var ledger = new Ledger(scope);
        for (int round = 0; round < TIMES; round++) {
            operator.stop();
            var start = System.nanoTime();
            operator.start();
            untilReady.add(millisSince(start));
            patience.await("every fleet to be decided on", () -> vitals.decided() >= size);
            millis.add(millisSince(start));
            patience.settle();
        }
        Figures.print(
                "B7 %d fleets are checked %d ms after the start, %d to %d (ready after %d ms; medians of %d), in all with %d writes (%s)",
                size,
                Figures.median(millis),
                Collections.min(millis),
                Collections.max(millis),
                Figures.median(untilReady),
                TIMES,
                ledger.writesButEvents(),
                ledger.writes());
    }

    private static long millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }
}
