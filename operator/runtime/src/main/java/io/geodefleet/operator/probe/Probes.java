package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.translate.Measure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Everything that is measured for any fleet, each thing once however many checks ask for it. Measuring starts when a fleet first asks
 * and ends when none does any more. Asking never waits: it is handed what is known. Safe for use by many threads.
 */
public final class Probes implements AutoCloseable {
    /** A fleet that has not asked for so long is woken, in case it still wants to know. */
    static final Duration REMIND_AFTER = Duration.ofMinutes(10);

    /** What was not asked for this long is measured no more: its fleet is gone, or cannot be read. */
    static final Duration FORGET_AFTER = Duration.ofMinutes(12);

    private static final Logger LOG = Logger.getLogger(Probes.class);
    private static final int AT_ONCE = 256;

    private final Prober prober;
    private final InstantSource clock;
    private final Runnable atTheEnd;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Map<Probe, ProbeLoop> loops = new HashMap<>();
    private final Map<FleetName, Map<Place, Interest>> interests = new HashMap<>();
    private final List<Consumer<FleetName>> onChange = new CopyOnWriteArrayList<>();

    private record Place(RegionName region, CheckName check) {}

    /**
     * What a fleet wants measured in a region.
     *
     * @param addresses of its endpoint there, as last seen
     */
    public record Wanted(SortedMap<CheckName, Measure> measures, SortedSet<Target> addresses) {
        public Wanted {
            measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
            addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        }
    }

    Probes(Prober prober, InstantSource clock) {
        this(prober, clock, () -> {});
    }

    private Probes(Prober prober, InstantSource clock, Runnable atTheEnd) {
        this.prober = prober;
        this.clock = clock;
        this.atTheEnd = atTheEnd;
    }

    /**
     * Probes of the real world.
     *
     * @param vertx   shared by all clients; it is not closed here
     * @param allowed networks that are open although closed by default
     * @param denied  networks that are closed in any case
     * @throws IllegalArgumentException naming what is not a network
     */
    public static Probes start(
            Vertx vertx, Members members, InstantSource clock, List<String> allowed, List<String> denied) {
        var rule = new AddressRule(
                allowed.stream().map(Network::of).toList(),
                denied.stream().map(Network::of).toList());
        var instruments = new Instruments(
                new Aim.Rule(rule, Resolver::bySystem),
                new HttpProber(vertx),
                new QueryProber(),
                new ResourceProber(members::read));
        return new Probes(instruments, clock, instruments::close);
    }

    /** Adds somebody who is told of fleets of which a result changed. Must return at once. */
    public void onChange(Consumer<FleetName> listener) {
        onChange.add(listener);
    }

    /**
     * Asks for everything that a fleet wants to know: what it does not name any more is no longer measured for it.
     *
     * @param interval between two measurements, at least a second
     * @return the last results; a check that has none yet is left out
     */
    public SortedMap<RegionName, SortedMap<CheckName, CheckSighting>> look(
            FleetName fleet, Duration interval, Map<RegionName, Wanted> wanted) {
        synchronized (this) {
            var before = interests.getOrDefault(fleet, Map.of());
            var after = new HashMap<Place, Interest>();
            wanted.forEach((region, wish) -> wish.measures().forEach((check, measure) -> {
                var place = new Place(region, check);
                var probes = Probe.of(measure, region, wish.addresses());
                after.put(place, interest(fleet, measure, probes, interval, Optional.ofNullable(before.get(place))));
            }));
            replace(fleet, before, after);
            return results(after);
        }
    }

    private Interest interest(
            FleetName fleet, Measure measure, List<Probe> probes, Duration interval, Optional<Interest> before) {
        var now = clock.instant();
        return before.filter(known -> known.isFor(measure, probes, interval))
                .map(known -> known.renewed(now))
                .orElseGet(() -> new Interest(fleet, measure, probes, interval, now).after(before));
    }

    private void replace(FleetName fleet, Map<Place, Interest> before, Map<Place, Interest> after) {
        var kept = new HashSet<>(after.values());
        kept.forEach(interest -> interest.probes().forEach(probe -> join(probe, interest)));
        before.values().stream().filter(interest -> !kept.contains(interest)).forEach(this::leave);
        if (after.isEmpty()) {
            interests.remove(fleet);
        } else {
            interests.put(fleet, after);
        }
    }

    private void join(Probe probe, Interest interest) {
        var running = loops.get(probe);
        if (running == null) {
            var loop = new ProbeLoop(probe, prober, turns, this::interval, this::found);
            loops.put(probe, loop);
            loop.interests().add(interest);
            loop.start();
        } else if (running.interests().add(interest) && !interest.knows(probe)) {
            running.hurry();
        }
    }

    private void leave(Interest interest) {
        interest.probes().forEach(probe -> {
            var loop = loops.get(probe);
            if (loop != null
                    && loop.interests().remove(interest)
                    && loop.interests().isEmpty()) {
                loops.remove(probe);
                loop.stop();
            }
        });
    }

    private SortedMap<RegionName, SortedMap<CheckName, CheckSighting>> results(Map<Place, Interest> known) {
        var now = clock.instant();
        var results = new TreeMap<RegionName, SortedMap<CheckName, CheckSighting>>();
        known.forEach((place, interest) -> interest.sighting(now)
                .ifPresent(sighting -> results.computeIfAbsent(place.region(), _ -> new TreeMap<>())
                        .put(place.check(), sighting)));
        return results;
    }

    private synchronized Duration interval(ProbeLoop loop) {
        return loop.shortestInterval().orElse(REMIND_AFTER);
    }

    private void found(ProbeLoop loop, Finding finding) {
        Set<Interest> asking;
        synchronized (this) {
            asking = Set.copyOf(loop.interests());
        }
        // Judged outside of the lock: a condition may take its time.
        var judged = new HashMap<Interest, CheckSighting>();
        asking.forEach(interest -> judged.put(interest, Judgement.of(interest.measure(), finding)));
        tell(take(loop.probe(), judged));
    }

    private synchronized Set<FleetName> take(Probe probe, Map<Interest, CheckSighting> judged) {
        var now = clock.instant();
        var concerned = new HashSet<FleetName>();
        judged.forEach((interest, sighting) -> {
            if (interest.take(probe, sighting, now)) {
                concerned.add(interest.fleet());
            }
            if (interest.isOlderThan(FORGET_AFTER, now)) {
                forget(interest);
            } else if (interest.isOlderThan(REMIND_AFTER, now) && interest.remind()) {
                concerned.add(interest.fleet());
            }
        });
        return concerned;
    }

    private void forget(Interest interest) {
        leave(interest);
        interests.computeIfPresent(interest.fleet(), (_, others) -> {
            others.values().remove(interest);
            return others.isEmpty() ? null : others;
        });
    }

    /** A listener's bug must not end a loop. */
    private void tell(Set<FleetName> fleets) {
        for (var fleet : fleets) {
            for (var listener : onChange) {
                try {
                    listener.accept(fleet);
                } catch (RuntimeException bug) {
                    LOG.errorf(bug, "a listener failed on news of %s", fleet);
                }
            }
        }
    }

    /** How many things are measured now. */
    synchronized int running() {
        return loops.size();
    }

    /** Ends every measurement. */
    @Override
    public synchronized void close() {
        loops.values().forEach(ProbeLoop::stop);
        loops.clear();
        interests.clear();
        atTheEnd.run();
    }
}
