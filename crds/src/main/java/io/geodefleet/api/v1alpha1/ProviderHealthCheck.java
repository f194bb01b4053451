package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A health check that the DNS provider holds for one region; GeodeFleet only names it. */
public record ProviderHealthCheck(
        @JsonPropertyDescription("Name of the region whose records carry it.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String region,

        @JsonPropertyDescription("The check's id in Route 53, for example 4d2c1f7e-5a0b-4e7a-9c35-1f6b8e0d2a94.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.HEALTH_CHECK_PATTERN)
        String id) {}
