package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What one health check says of a region now. */
public record CheckStatus(
        @JsonPropertyDescription("Name of the check.") @Required @Size(min = 1, max = Limits.NAME)
        String name,

        @JsonPropertyDescription("Passed, Failed, or Unknown: it could not be made.") @Required
        CheckOutcome result,

        @JsonPropertyDescription("What was found.") @Required @Size(max = Limits.REASON)
        String message) {
    public CheckStatus {
        message = Limits.clip(message, Limits.REASON);
    }
}
