package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Holds up the first round of all fleets until each member was tried. A member that connects tells of everything that it holds, and for
 * each word of it a fleet would be read, only to find that other members were not tried yet. Nothing is lost: every fleet is looked at
 * when this ends, and all that was told until then is seen by that look.
 */
final class FirstLookSource extends AbstractEventSource<Void, GeodeFleet> {
    private final BooleanSupplier isEachTried;
    private final Duration atMost;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /**
     * @param isEachTried whether no member is left that was not tried; asked once the hub's regions are known
     * @param atMost      a member that takes longer holds up nobody
     */
    FirstLookSource(BooleanSupplier isEachTried, Duration atMost) {
        super(Void.class, "first look");
        this.isEachTried = isEachTried;
        this.atMost = atMost;
    }

    /** Blocks until each member was tried or the time is up; the framework begins with rounds when all sources have started. */
    @Override
    public void start() {
        super.start();
        endWhenTried();
        over.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Passes news on, once rounds may begin; before that, no round has been that could have missed them. */
    void pass(Runnable news) {
        if (over.isDone()) {
            news.run();
        }
    }

    /** A member's state changed, which may end the wait. */
    void stateChanged(Runnable news) {
        pass(news);
        if (isRunning()) {
            endWhenTried();
        }
    }

    private void endWhenTried() {
        if (!over.isDone() && isEachTried.getAsBoolean()) {
            over.complete(null);
        }
    }

    @Override
    public Set<Void> getSecondaryResources(GeodeFleet fleet) {
        return Set.of();
    }
}
