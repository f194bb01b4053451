package io.geodefleet.operator.dns;

import io.geodefleet.lab.dns.DnsServer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures a change in a large zone and in an empty one, in turns. Its name keeps it out of make test: make bench runs it. */
class ChangeSpeed {
    private static final int ROUNDS = 15;

    @ParameterizedTest
    @EnumSource
    void a_change_in_a_large_zone_and_in_an_empty_one(DnsServer.Kind kind) {
        var empty = new Duration[ROUNDS];
        var large = new Duration[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) { // two to warm up
            var inEmpty = OneChange.in(LiveZone.on(kind));
            var inLarge = OneChange.in(LiveZone.with(kind, LargeZoneIT.RECORDS));
            if (round >= 0) {
                empty[round] = inEmpty.time();
                large[round] = inLarge.time();
            }
        }
        System.out.printf(
                "BENCH a change on %s: median %.1f ms in an empty zone, %.1f ms in one of %d records (%.2f times)%n",
                kind, millis(empty), millis(large), LargeZoneIT.RECORDS, millis(large) / millis(empty));
    }

    private static double millis(Duration[] times) {
        return Stream.of(times)
                        .sorted()
                        .skip(ROUNDS / 2)
                        .findFirst()
                        .orElseThrow()
                        .toNanos()
                / 1e6;
    }
}
