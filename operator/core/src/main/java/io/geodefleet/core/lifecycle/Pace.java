package io.geodefleet.core.lifecycle;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.FleetIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * From what should become of a region's traffic to the weight that it may have now. A step down waits until clients could follow the
 * one before: max(stepInterval, ttlMultiplier x TTL). A step up waits for stepInterval.
 */
public final class Pace {
    private static final int FULL = 100;

    private final FleetIntent fleet;
    private final RegionMemory region;
    private final DrainMode mode;
    private final boolean alone;
    private final boolean isLanded;

    /**
     * @param mode  how a drain of this region goes
     * @param alone whether no other region has traffic: then there is nobody to share it with in steps
     * @param isLanded whether every server gives the answer of the last decision: a step that nobody can see yet is not over
     */
    public Pace(FleetIntent fleet, RegionMemory region, DrainMode mode, boolean alone, boolean isLanded) {
        this.fleet = fleet;
        this.region = region;
        this.mode = mode;
        this.alone = alone;
        this.isLanded = isLanded;
    }

    /** The weight that the region should have after {@code wish}, 0 to 100. */
    public int weight(Wish wish, Instant now) {
        return switch (wish.shift()) {
            case Keep -> region.weight();
            case Out -> 0;
            case Full -> FULL;
            case StepDown -> isDue(wish, now) ? stepDown() : region.weight();
            case StepUp -> isDue(wish, now) ? stepUp() : region.weight();
        };
    }

    private boolean isDue(Wish wish, Instant now) {
        return !now.isBefore(dueAt(wish));
    }

    /**
     * When the next step may be taken; {@link Instant#MAX} when there is none to take, or when the last one has not reached every
     * server. The first step of a direction is due at once.
     */
    public Instant dueAt(Wish wish) {
        return switch (wish.shift()) {
            case Keep, Out, Full -> Instant.MAX;
            case StepDown -> region.weight() == 0 ? Instant.MAX : afterLast(wish, downwards());
            case StepUp ->
                region.weight() == FULL
                        ? Instant.MAX
                        : afterLast(wish, fleet.restore().stepInterval());
        };
    }

    private Instant afterLast(Wish wish, Duration wait) {
        var isUnderWay = region.phase() == wish.phase() && region.weight() > 0;
        if (!isUnderWay) {
            return Instant.MIN;
        }
        return isLanded || isAtOnce(wish) ? region.weightSince().plus(wait) : Instant.MAX;
    }

    /** Whoever wants a region out at once does not wait for a server that nobody hears. */
    private boolean isAtOnce(Wish wish) {
        return wish.shift() == Shift.StepDown && (mode == DrainMode.Immediate || fleet.leaving());
    }

    private Duration downwards() {
        if (mode == DrainMode.Immediate) {
            return Duration.ZERO;
        }
        var interval = fleet.drain().stepInterval();
        return interval.compareTo(fleet.quietTime()) > 0 ? interval : fleet.quietTime();
    }

    private int stepDown() {
        var inSteps = mode == DrainMode.Gradual && fleet.dns().canShare() && !fleet.leaving();
        return (inSteps ? fleet.drain().steps() : List.of(0))
                .stream().filter(step -> step < region.weight()).findFirst().orElse(0);
    }

    private int stepUp() {
        var inSteps = fleet.dns().canShare() && !alone;
        return (inSteps ? fleet.restore().steps() : List.of(FULL))
                .stream().filter(step -> step > region.weight()).findFirst().orElse(FULL);
    }
}
