package io.geodefleet.core.fleet;

/** A rule that can withhold a move of traffic. A human overrides one by naming it in the RegionDrain. */
public enum SafetyRule {
    MinServingRegions(Reason.MinServingRegions, true),
    MaxConcurrentDrains(Reason.MaxConcurrentDrains, true),
    SurvivorDegraded(Reason.SurvivorDegraded, true),
    Capacity(Reason.Capacity, true),
    Suspended(Reason.Suspended, true),
    /** Binds health alone, so that there is nothing for a human to override. */
    CorrelatedFailure(Reason.CorrelatedFailure, false),
    /** An empty answer helps nobody, whoever asks for it. */
    LastRegion(Reason.LastRegion, false);

    private final Reason reason;
    private final boolean overridable;

    SafetyRule(Reason reason, boolean overridable) {
        this.reason = reason;
        this.overridable = overridable;
    }

    /** What a condition, event or row says when the rule withholds something. */
    public Reason reason() {
        return reason;
    }

    /** Whether a RegionDrain may name it. */
    public boolean isOverridable() {
        return overridable;
    }
}
