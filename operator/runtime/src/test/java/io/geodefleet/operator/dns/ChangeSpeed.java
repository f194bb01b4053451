package io.geodefleet.operator.dns;

import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.PowerDnsServer;
import io.geodefleet.lab.junit.Installed;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        measure(kind.toString(), LiveZone.on(kind), LiveZone.with(kind, LargeZoneIT.RECORDS));
    }

    /**
     * An SQL backend reads the whole zone whenever a record is deleted: PowerDNS looks for names below it, and with SQL that is a
     * pattern that no index serves. LMDB has them in order.
     */
    @Test
    void the_same_where_the_server_finds_names_without_reading_the_zone() {
        Installed.require(PowerDnsServer.missingLmdb());
        try (var server = PowerDnsServer.onLmdb()) {
            measure(
                    "POWERDNS on LMDB",
                    LiveZone.on(server, zone -> zone),
                    LiveZone.on(server, zone -> zone.with(LargeZoneIT.RECORDS)));
        }
    }

    private static void measure(String server, LiveZone emptyZone, LiveZone largeZone) {
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
                server,
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
