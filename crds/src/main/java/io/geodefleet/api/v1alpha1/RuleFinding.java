package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A safety rule that withholds something, with its numbers. */
public record RuleFinding(
        @JsonPropertyDescription(
                "The rule, or ScalingSurvivors where it only waits until the other regions have more" + " replicas.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        String rule,

        @JsonPropertyDescription("Its numbers, in one sentence.") @Required @Size(max = Limits.SENTENCE)
        String message) {
    public RuleFinding {
        message = Limits.clip(message, Limits.SENTENCE);
    }
}
