package io.geodefleet.core.sight;

/** Replicas of one workload as its own controller reports them: {@code wanted} by its spec, {@code ready} now, of the current generation. */
public record Replicas(int ready, int wanted) {
    /** Share of the wanted replicas that is ready, 0 to 100, rounded down; a workload that wants none is complete. */
    public int readyPercent() {
        return wanted == 0 ? 100 : Math.min(100, ready * 100 / wanted);
    }
}
