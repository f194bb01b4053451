package io.geodefleet.operator.dns;

import io.geodefleet.lab.dns.DnsServer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures a change in a large zone and in an empty one, in turns. Its name keeps it out of make test: make bench runs it. */
class ChangeSpeed {
    private static final int ROUNDS = 51;
    private static final int WARM_UP = 10;
    private static final int MEDIAN = ROUNDS / 2;

    /** What else runs on the machine makes changes slower and none faster: the fast ones tell best what a change takes. */
    private static final int FAST = ROUNDS / 10;

    @ParameterizedTest
    @EnumSource
    void a_change_in_a_large_zone_and_in_an_empty_one(DnsServer.Kind kind) {
        var emptyZone = LiveZone.on(kind);
        var largeZone = LiveZone.with(kind, LargeZoneIT.RECORDS);
        var empty = new Duration[ROUNDS];
        var large = new Duration[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            var inEmpty = OneChange.in(emptyZone);
            var inLarge = OneChange.in(largeZone);
            if (round >= 0) {
                empty[round] = inEmpty.time();
                large[round] = inLarge.time();
            }
        }
        System.out.printf(
                "BENCH a change on %s: %.2f times as long in a zone of %d records as in an empty one"
                        + " (one in ten below %.1f and %.1f ms, median %.1f and %.1f ms)%n",
                kind,
                millis(large, FAST) / millis(empty, FAST),
                LargeZoneIT.RECORDS,
                millis(large, FAST),
                millis(empty, FAST),
                millis(large, MEDIAN),
                millis(empty, MEDIAN));
    }

    private static double millis(Duration[] times, int of) {
        return Stream.of(times).sorted().skip(of).findFirst().orElseThrow().toNanos() / 1e6;
    }
}
