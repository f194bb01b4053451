package io.geodefleet.core.fleet;

/** @param minServingRegions how many regions must go on serving after any act of ours */
public record SafetyPolicy(Quota minServingRegions) {}
