package io.geodefleet.operator.probe;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes one probe again and again, on a virtual thread of its own, as often as the most eager interest wants it. */
final class ProbeLoop {
    /** No probe waits longer for an answer, however long its interval. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(ProbeLoop.class);
    private static final Duration FIRST_WITHIN = Duration.ofMillis(500);

    private final Probe probe;
    private final Prober prober;
    private final Semaphore turns;
    private final BiConsumer<ProbeLoop, Finding> found;
    private final Supplier<Duration> interval;
    private final Semaphore wake = new Semaphore(0);
    private final Set<Interest> interests = new HashSet<>();
    private final Thread thread;

    /**
     * @param turns    how many probes may be under way at once, over all loops
     * @param interval asked before every probe
     * @param found    told of every finding
     */
    ProbeLoop(
            Probe probe,
            Prober prober,
            Semaphore turns,
            Function<ProbeLoop, Duration> interval,
            BiConsumer<ProbeLoop, Finding> found) {
        this.probe = probe;
        this.prober = prober;
        this.turns = turns;
        this.interval = () -> interval.apply(this);
        this.found = found;
        this.thread = Thread.ofVirtual().name("probe").unstarted(this::run);
    }

    Probe probe() {
        return probe;
    }

    /** Who wants to know; guarded by the lock of {@link Probes}. */
    Set<Interest> interests() {
        return interests;
    }

    Optional<Duration> shortestInterval() {
        return interests.stream().map(Interest::interval).min(Duration::compareTo);
    }

    void start() {
        thread.start();
    }

    /** Makes the next probe now. */
    void hurry() {
        wake.release();
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            // Not all at once after a start.
            rest(part(shorter(interval.get(), FIRST_WITHIN), 0, 1));
            while (true) {
                var pause = interval.get();
                long started = System.nanoTime();
                found.accept(this, ask(within(pause)));
                var spent = Duration.ofNanos(System.nanoTime() - started);
                var left = part(pause, 0.9, 1.1).minus(spent);
                rest(left.isNegative() ? Duration.ZERO : left);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("a probe ends: nobody asks for it any more");
        }
    }

    /** Leaves time before the next one. */
    private static Duration within(Duration interval) {
        return shorter(interval.multipliedBy(4).dividedBy(5), LONGEST);
    }

    private Finding ask(Duration within) throws InterruptedException {
        turns.acquire();
        try {
            return prober.ask(probe, within);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "a probe failed that should have told why");
            return new Finding.NotMade(
                    "the probe itself failed (%s)".formatted(bug.getClass().getSimpleName()));
        } finally {
            turns.release();
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    private static Duration part(Duration whole, double least, double most) {
        return Duration.ofNanos(
                (long) (whole.toNanos() * ThreadLocalRandom.current().nextDouble(least, most)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
