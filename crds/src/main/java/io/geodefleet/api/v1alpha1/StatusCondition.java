package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/** One condition, in the shape that all of Kubernetes uses. Unknown means not observed, never bad. */
public record StatusCondition(
        @JsonPropertyDescription("What the condition is about, for example Ready.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        String type,

        @JsonPropertyDescription("True, False, or Unknown where it was not observed.") @Required
        Status status,

        @JsonPropertyDescription("The metadata.generation that this was decided for.") @Min(0)
        Long observedGeneration,

        @JsonPropertyDescription("When status last changed.") @Required @Size(max = Limits.TIME)
        Instant lastTransitionTime,

        @JsonPropertyDescription("Why, in one CamelCase word.") @Required @Size(min = 1, max = Limits.REASON)
        String reason,

        @JsonPropertyDescription("Why, in one sentence for a person.") @Required @Size(max = Limits.SENTENCE)
        String message) {

    public StatusCondition {
        message = Limits.clip(message, Limits.SENTENCE);
    }

    /** The three values of a condition. */
    public enum Status {
        @JsonProperty("True")
        TRUE,
        @JsonProperty("False")
        FALSE,
        @JsonProperty("Unknown")
        UNKNOWN
    }
}
