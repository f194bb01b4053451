package io.geodefleet.core.fleet;

/**
 * What withholds a move of traffic. Quotas refer to the regions that the fleet is placed in.
 *
 * @param minServingRegions   how many regions must go on serving after any act of ours
 * @param maxConcurrentDrains how many regions may be draining at a time
 * @param panicThreshold      if more regions than this turn bad in one window, the observer is blamed
 * @param capacityCheck       what happens when the other regions cannot carry a region's traffic
 */
public record SafetyPolicy(
        Quota minServingRegions, Quota maxConcurrentDrains, Quota panicThreshold, CapacityCheck capacityCheck) {
    /** What a lack of capacity does to a drain. */
    public enum CapacityCheck {
        /** Withholds it. */
        Enforce,
        /** Says so, and drains. */
        Warn,
        /** Nothing. */
        Off
    }
}
