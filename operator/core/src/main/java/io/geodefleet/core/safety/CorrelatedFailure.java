package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Displacement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Blames the observer when too many regions turn bad together: what probes and metrics say of one region is likely true, what they
 * say of all at once is likely about themselves (Route 53 answers with all endpoints when none is healthy). Hard evidence is not
 * doubted: each member told it by itself.
 */
final class CorrelatedFailure {
    private final FleetIntent fleet;
    private final List<Candidate> watched;
    private final List<Candidate> bad;

    CorrelatedFailure(FleetIntent fleet, Collection<Candidate> regions) {
        this.fleet = fleet;
        this.watched = regions.stream().filter(CorrelatedFailure::isWatched).toList();
        this.bad = watched.stream().filter(CorrelatedFailure::looksBad).toList();
    }

    /** Those that could be drained by health, or were. What humans emptied may look as it likes. */
    private static boolean isWatched(Candidate candidate) {
        return candidate.placed()
                && switch (candidate.region().phase()) {
                    case Serving, Restoring -> true;
                    case Draining, Drained -> candidate.region().displacement() instanceof Displacement.ByHealth;
                    case Joining, Leaving -> false;
                };
    }

    private static boolean looksBad(Candidate candidate) {
        return switch (candidate.look().kind()) {
            case Bad, Dead -> true;
            case Good, Unclear -> false;
        };
    }

    /** What withholds a drain of this region by its health. */
    Optional<Hold> withholds(Candidate candidate) {
        if (candidate.isDead() || candidate.isOrdered() || !watched.contains(candidate)) {
            return Optional.empty();
        }
        if (bad.size() > 1 && bad.size() == watched.size()) {
            return hold(candidate, "all %d regions look bad".formatted(bad.size()));
        }
        var together = (int)
                bad.stream().filter(other -> turnedTogether(other, candidate)).count();
        var panic = fleet.safety().panicThreshold();
        var most = panic.of(fleet.regions().size());
        return together > 1 && together > most
                ? hold(
                        candidate,
                        "%d regions turned bad within %ds, panicThreshold %s allows %d"
                                .formatted(together, window().toSeconds(), panic, most))
                : Optional.empty();
    }

    private static Optional<Hold> hold(Candidate candidate, String numbers) {
        return Optional.of(
                Hold.of(candidate.name(), SafetyRule.CorrelatedFailure, numbers + ": the observer is blamed"));
    }

    private Duration window() {
        return fleet.health().timeToUnhealthy();
    }

    private boolean turnedTogether(Candidate other, Candidate candidate) {
        if (other.look().kind() == Look.Kind.Dead) {
            return false;
        }
        var apart = Duration.between(
                        other.region().health().since(),
                        candidate.region().health().since())
                .abs();
        return apart.compareTo(window()) <= 0;
    }
}
