package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What draining a region would do to a fleet, before anybody does it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DrainForecast(
        @JsonPropertyDescription("The RegionDrain that asks.") @Required @Size(min = 1, max = Limits.OBJECT_NAME)
        String drain,

        @JsonPropertyDescription("The region that it asks about.") @Required @Size(min = 1, max = Limits.NAME)
        String region,

        @JsonPropertyDescription("Addresses that every hostname should answer with now.") @Size(max = Limits.ANSWER)
        List<@Size(max = Limits.HOSTNAME) String> answerBefore,

        @JsonPropertyDescription("Addresses that every hostname would answer with once the region is drained.")
        @Size(max = Limits.ANSWER)
        List<@Size(max = Limits.HOSTNAME) String> answerAfter,

        @JsonPropertyDescription("The regions that would stay.") @Size(max = Limits.REGIONS)
        List<SurvivorForecast> survivors,

        @JsonPropertyDescription("The safety rules that would withhold the drain now; absent when none would.")
        @Size(max = 16)
        List<RuleFinding> refusedBy) {
    public DrainForecast {
        answerBefore = Absent.orEmpty(answerBefore);
        answerAfter = Absent.orEmpty(answerAfter);
        survivors = Absent.orEmpty(survivors);
        refusedBy = Absent.orEmpty(refusedBy);
    }
}
