package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human's word that a rollout may go on.
 *
 * @param stage null: after every stage
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutApproval(
        @JsonPropertyDescription("The revision that was approved.") @Required @Size(min = 1, max = Limits.NAME)
        String revision,

        @JsonPropertyDescription("The stage after which the rollout may go on; absent for every stage.")
        @Size(max = Limits.NAME)
        @Nullable
        String stage,

        @JsonPropertyDescription("When the approval was first seen.") @Required @Size(max = Limits.TIME)
        Instant when) {}
