package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.operator.translate.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one check of one fleet wants to know of one region, and what it knows so far. Not safe for use by many threads by itself. */
final class Interest {
    /** A result counts for so many intervals. */
    private static final int LASTS = 3;

    private final FleetName fleet;
    private final Measure measure;
    private final List<Probe> probes;
    private final Duration interval;
    private final Map<Probe, Result> results = new HashMap<>();
    private Instant asked;
    private boolean reminded;

    private record Result(CheckSighting sighting, Instant at) {}

    Interest(FleetName fleet, Measure measure, List<Probe> probes, Duration interval, Instant asked) {
        this.fleet = fleet;
        this.measure = measure;
        this.probes = List.copyOf(probes);
        this.interval = interval;
        this.asked = asked;
    }

    /** Takes over what another one learned of the same probes for the same purpose. */
    Interest after(Optional<Interest> before) {
        before.filter(known -> known.measure.equals(measure)).ifPresent(known -> {
            results.putAll(known.results);
            results.keySet().retainAll(probes);
        });
        return this;
    }

    boolean isFor(Measure measure, List<Probe> probes, Duration interval) {
        return this.measure.equals(measure) && this.probes.equals(probes) && this.interval.equals(interval);
    }

    /** Somebody asked again. */
    Interest renewed(Instant now) {
        asked = now;
        reminded = false;
        return this;
    }

    boolean isOlderThan(Duration age, Instant now) {
        return asked.plus(age).isBefore(now);
    }

    /** Whether nobody was reminded of it since it was last asked for; from now on somebody was. */
    boolean remind() {
        var first = !reminded;
        reminded = true;
        return first;
    }

    FleetName fleet() {
        return fleet;
    }

    Measure measure() {
        return measure;
    }

    List<Probe> probes() {
        return probes;
    }

    Duration interval() {
        return interval;
    }

    boolean knows(Probe probe) {
        return results.containsKey(probe);
    }

    /** Takes a result. @return whether it changes what is told */
    boolean take(Probe probe, CheckSighting found, Instant now) {
        var before = sighting(now);
        results.compute(
                probe,
                (_, old) -> new Result(old == null ? found : Judgement.settle(measure, old.sighting(), found), now));
        return !before.equals(sighting(now));
    }

    /** The last result over all addresses: one that fails beats one that is not known, and that beats one that passes. */
    Optional<CheckSighting> sighting(Instant now) {
        if (probes.isEmpty()) {
            return Optional.of(new CheckSighting.Unknown(
                    measure instanceof Measure.Query
                            ? "no Prometheus is registered for the region"
                            : "the region has no address yet"));
        }
        var known = new ArrayList<CheckSighting>();
        probes.forEach(probe -> {
            var result = results.get(probe);
            if (result != null) {
                known.add(fresh(probe, result, now));
            }
        });
        var failed = first(known, CheckSighting.Failed.class);
        if (failed.isPresent() || known.size() < probes.size()) {
            return failed;
        }
        return first(known, CheckSighting.Unknown.class).or(() -> Optional.of(known.getFirst()));
    }

    private static Optional<CheckSighting> first(List<CheckSighting> sightings, Class<? extends CheckSighting> kind) {
        return sightings.stream().filter(kind::isInstance).findFirst();
    }

    private CheckSighting fresh(Probe probe, Result result, Instant now) {
        if (result.at().plus(interval.multipliedBy(LASTS)).isBefore(now)) {
            return new CheckSighting.Unknown("not measured lately");
        }
        return probes.size() > 1 && result.sighting() instanceof CheckSighting.Failed(var found)
                ? new CheckSighting.Failed(found + at(probe))
                : result.sighting();
    }

    private static String at(Probe probe) {
        return switch (probe) {
            case Probe.Http http -> " at " + http.address();
            case Probe.Tcp tcp -> " at " + tcp.address();
            case Probe.Query _, Probe.Resource _ -> "";
        };
    }
}
