package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.health.VerdictRule;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Entry;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.traffic.DnsState;
import io.geodefleet.core.traffic.RegionPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;

/** When a decision must be made again although nothing happened: when a streak, a wait or an order runs out. */
final class Recheck {
    /** How often the authoritative servers are asked at rest, so that a hand-edited record does not stay. */
    static final Duration AUDIT = Duration.ofMinutes(5);

    /**
     * How soon to look again while an answer is expected to change: nobody tells us when it does. Also after a region changed its
     * phase or its traffic, since that may allow what was withheld.
     */
    static final Duration FOLLOW_UP = Duration.ofSeconds(1);

    /** How soon they are asked again when they do not answer. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final FleetIntent fleet;
    private final Collection<RegionReview> reviews;
    private final SortedMap<RegionName, RegionMemory> decided;
    private final Instant rolloutDueAt;
    private final Instant now;

    Recheck(
            FleetIntent fleet,
            Collection<RegionReview> reviews,
            SortedMap<RegionName, RegionMemory> decided,
            Instant rolloutDueAt,
            Instant now) {
        this.fleet = fleet;
        this.reviews = reviews;
        this.decided = decided;
        this.rolloutDueAt = rolloutDueAt;
        this.now = now;
    }

    /** Always after now. */
    Instant at(DnsState dns) {
        var isMoving = reviews.stream().anyMatch(this::moved);
        var regions = reviews.stream().flatMap(this::deadlines);
        var drains = Stream.concat(fleet.drains().stream(), fleet.questions().stream())
                .map(DrainOrder::expiresAt);
        var servers = Stream.of(rolloutDueAt, now.plus(isMoving ? FOLLOW_UP : dnsPause(dns)));
        return Stream.of(regions, drains, servers)
                .flatMap(deadlines -> deadlines)
                .filter(deadline -> deadline.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now.plus(AUDIT));
    }

    private RegionMemory decided(RegionReview review) {
        return Objects.requireNonNull(decided.get(review.name()));
    }

    private boolean moved(RegionReview review) {
        var after = decided(review);
        return after.phase() != review.before().phase()
                || after.weight() != review.before().weight()
                || review.isNew();
    }

    private Stream<Instant> deadlines(RegionReview review) {
        var region = decided(review);
        var opensAt = review.entry() instanceof Entry.Closed(var _, var when) ? when : Instant.MAX;
        var quietAt = region.departure() instanceof Departure.GoneSince(var when) && isEmptying(region.phase())
                ? RegionPresence.quietAt(when, fleet.quietTime())
                : Instant.MAX;
        return Stream.of(VerdictRule.nextVerdictAt(region.health(), fleet.health()), opensAt, quietAt, review.dueAt());
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
