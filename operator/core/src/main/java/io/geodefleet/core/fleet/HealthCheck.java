package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One check of a region.
 *
 * @param gates what it has a say in, never empty
 */
public record HealthCheck(CheckName name, Kind kind, Set<Gate> gates) {
    /** What is looked at. */
    public sealed interface Kind {}

    /**
     * The replicas of every workload, as the member's API tells them.
     *
     * @param minReadyPercent share of the wanted replicas that must be ready, 1 to 100
     */
    public record Readiness(int minReadyPercent) implements Kind {}

    /** Something that is measured on a schedule of its own: a probe, a query, an object. Its last result is part of the sighting. */
    public record Measured() implements Kind {}

    public HealthCheck {
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("a check without a gate has no say in anything");
        }
        gates = Collections.unmodifiableSet(EnumSet.copyOf(gates));
    }

    /** Whether the check has a say in {@code gate}. */
    public boolean guards(Gate gate) {
        return gates.contains(gate);
    }
}
