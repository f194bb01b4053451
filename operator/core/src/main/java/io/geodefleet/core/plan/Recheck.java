package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.health.HealthRule;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.traffic.DnsState;
import io.geodefleet.core.traffic.RegionPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** When a decision must be made again although nothing happened: when a streak, a wait or an order runs out. */
final class Recheck {
    /** How often the authoritative servers are asked at rest, so that a hand-edited record does not stay. */
    static final Duration AUDIT = Duration.ofMinutes(5);

    /**
     * How soon to look again while an answer is expected to change: nobody tells us when it does. Also after a region changed its
     * phase, since that may allow what was withheld.
     */
    static final Duration FOLLOW_UP = Duration.ofSeconds(1);

    /** How soon they are asked again when they do not answer. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private Recheck() {}

    static Instant at(FleetIntent fleet, FleetMemory memory, DnsState dns, boolean phaseChanged, Instant now) {
        var regions = memory.regions().values().stream().flatMap(region -> deadlines(fleet, region));
        var drains = fleet.drains().stream().map(DrainOrder::expiresAt);
        var servers = Stream.of(now.plus(phaseChanged ? FOLLOW_UP : dnsPause(dns)));
        return Stream.of(regions, drains, servers)
                .flatMap(deadlines -> deadlines)
                .filter(deadline -> deadline.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now.plus(AUDIT));
    }

    private static Stream<Instant> deadlines(FleetIntent fleet, RegionMemory region) {
        var verdict = Stream.of(HealthRule.nextVerdictAt(region.health(), fleet.health()));
        return region.departure() instanceof Departure.GoneSince(var when) && isEmptying(region.phase())
                ? Stream.concat(verdict, Stream.of(RegionPresence.quietAt(when, fleet.quietTime())))
                : verdict;
    }

    private static boolean isEmptying(Phase phase) {
        return phase == Phase.Draining || phase == Phase.Leaving;
    }

    private static Duration dnsPause(DnsState dns) {
        return switch (dns) {
            case DnsState.InSync _ -> AUDIT;
            case DnsState.Pending(var why) -> why.reason() == Reason.Publishing ? FOLLOW_UP : AUDIT;
            case DnsState.Failing _ -> SILENCE;
        };
    }
}
