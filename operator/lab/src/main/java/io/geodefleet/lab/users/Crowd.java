package io.geodefleet.lab.users;

import io.geodefleet.lab.dns.Addresses;
import io.geodefleet.lab.users.Visit.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Users who keep coming at a steady rate (an open loop: a slow answer delays nobody else) until they are stopped. Each begins with an
 * answer of a different age, so that they learn of a change one after another, as they do in the world.
 */
public final class Crowd implements AutoCloseable {
    private static final double FRESHEST = 1.0;
    private static final double OLDEST = 0.05;

    private final Load load;
    private final InstantSource clock;
    private final HttpVisit http;
    private final List<CachingResolver> users;
    private final RandomGenerator random;
    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final ExecutorService underWay = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread pace = Thread.ofPlatform().daemon().name("users").unstarted(this::keepComing);
    private volatile boolean stopping;

    private Crowd(Load load, HttpVisit http, Supplier<Addresses> authority, InstantSource clock) {
        this.load = load;
        this.http = http;
        this.clock = clock;
        this.random = new SplittableRandom(load.seed());
        this.users = IntStream.range(0, load.users())
                .mapToObj(user -> new CachingResolver(authority, clock, random.nextDouble(OLDEST, FRESHEST)))
                .toList();
    }

    /**
     * Users begin to come.
     *
     * @param hostname  that they name in their requests
     * @param port      that they go to at whatever address
     * @param authority what DNS answers for the hostname now
     */
    public static Crowd start(
            Load load, String hostname, int port, Supplier<Addresses> authority, InstantSource clock) {
        var crowd = new Crowd(load, new HttpVisit(hostname, port, load.patience()), authority, clock);
        crowd.pace.start();
        return crowd;
    }

    /** The requests whose outcome is known by now. */
    public Visits visits() {
        return new Visits(List.copyOf(visits));
    }

    /** No more users come; returns when the last has left, with all that there were. */
    public Visits stop() {
        close();
        return visits();
    }

    private void keepComing() {
        long begin = System.nanoTime();
        long between = TimeUnit.SECONDS.toNanos(1) / load.perSecond();
        for (long number = 0; !stopping; number++) {
            long due = begin + number * between;
            while (!stopping && System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var user = users.get((int) (number % users.size()));
            double choice = random.nextDouble();
            underWay.execute(() -> visits.add(visit(user, choice)));
        }
    }

    private Visit visit(CachingResolver user, double choice) {
        var at = clock.instant();
        var addresses = List.copyOf(user.addresses());
        if (addresses.isEmpty()) {
            return new Visit(at, "", new Outcome.Failed("DNS gave no address"), since(at));
        }
        var address = addresses.get((int) (choice * addresses.size()));
        return new Visit(at, address, http.to(address), since(at));
    }

    private Duration since(Instant at) {
        return Duration.between(at, clock.instant());
    }

    @Override
    public void close() {
        stopping = true;
        try {
            pace.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        underWay.close();
    }
}
