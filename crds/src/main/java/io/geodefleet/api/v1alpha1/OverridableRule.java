package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A safety rule that a human may set aside for one drain. */
public enum OverridableRule {
    @JsonProperty("MinServingRegions")
    MIN_SERVING_REGIONS,
    @JsonProperty("MaxConcurrentDrains")
    MAX_CONCURRENT_DRAINS,
    @JsonProperty("SurvivorDegraded")
    SURVIVOR_DEGRADED,
    @JsonProperty("Capacity")
    CAPACITY,
    @JsonProperty("Suspended")
    SUSPENDED
}
