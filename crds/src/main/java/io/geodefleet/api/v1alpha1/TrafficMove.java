package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One move of traffic to or from a region. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrafficMove(
        @JsonPropertyDescription("When the move began.") @Required @Size(max = Limits.TIME)
        Instant when,

        @JsonPropertyDescription("The region.") @Required @Size(min = 1, max = Limits.NAME)
        String region,

        @JsonPropertyDescription(
                "What asked for it: health, spec, placement, or the RegionDrain by name and who asked for" + " that.")
        @Required
        @Size(min = 1, max = Limits.REASON)
        String who,

        @JsonPropertyDescription("Why, in one word.") @Required @Size(min = 1, max = Limits.REASON)
        String reason,

        @JsonPropertyDescription("Why, in one sentence.") @Required @Size(max = Limits.SENTENCE)
        String why,

        @JsonPropertyDescription("Weight before, 0 to 100.") @Required @Min(0) @Max(100)
        Integer from,

        @JsonPropertyDescription("Weight after, 0 to 100.") @Required @Min(0) @Max(100)
        Integer to,

        @JsonPropertyDescription("Seconds until every server gave the new answer; absent while under way.")
        @Min(0)
        @Nullable
        Long seconds) {

    public TrafficMove {
        who = Limits.clip(who, Limits.REASON);
        why = Limits.clip(why, Limits.SENTENCE);
    }
}
