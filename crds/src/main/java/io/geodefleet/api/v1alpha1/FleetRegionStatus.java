package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One region of a fleet. It is also the fleet's memory: a restarted operator goes on from here.
 *
 * @param looks the run of equal looks that the verdict is decided from: positive passed, negative failed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FleetRegionStatus(
        @JsonPropertyDescription("Name of the GeodeRegion.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Joining, Serving, Draining, Drained, Restoring or Leaving.") @Required
        Phase phase,

        @JsonPropertyDescription("When the phase was entered.") @Size(max = Limits.TIME) @Nullable
        Instant phaseSince,

        @JsonPropertyDescription("Healthy, Unhealthy, or Unknown: not observed, or too few looks to tell.") @Required
        Verdict verdict,

        @JsonPropertyDescription("Looks in a row with the same answer: positive passed, negative failed, 0 none.")
        @Nullable
        Integer looks,

        @JsonPropertyDescription("When that row began.") @Size(max = Limits.TIME) @Nullable
        Instant looksSince,

        @JsonPropertyDescription("Share of traffic that the region is offered: 0 is none, 100 is its full share.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer weight,

        @JsonPropertyDescription("Addresses or names that the region's Service answers on.")
        @Size(max = Limits.ENDPOINTS)
        List<@Size(max = Limits.HOSTNAME) String> endpoints,

        @JsonPropertyDescription("Revision that the region runs.") @Size(max = Limits.NAME) @Nullable
        String revision,

        @JsonPropertyDescription("Objects applied in the region.") @Min(0) @Nullable
        Integer appliedObjects,

        @JsonPropertyDescription("Objects that are still to be removed from a region that is leaving, as Kind/name.")
        @Size(max = 64)
        List<@Size(max = Limits.NAMESPACED_NAME) String> left,

        @JsonPropertyDescription("Why the region is, or is not, serving; one sentence.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String why) {

    public FleetRegionStatus {
        endpoints = Absent.orEmpty(endpoints);
        left = Absent.orEmpty(left);
        why = why == null ? null : Limits.clip(why, Limits.SENTENCE);
    }
}
