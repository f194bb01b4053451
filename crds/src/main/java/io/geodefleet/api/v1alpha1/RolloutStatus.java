package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the newest revision has come. What each region is to run stands in its own row. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolloutStatus(
        @JsonPropertyDescription("The revision that spec asks for.") @Size(max = Limits.NAME) @Nullable
        String revision,

        @JsonPropertyDescription("The last revision that every region proved: what a region that fails goes back to.")
        @Size(max = Limits.NAME)
        @Nullable
        String lastGood,

        @JsonPropertyDescription("The stage that is under way, or was the last one.") @Size(max = Limits.NAME) @Nullable
        String stage,

        @JsonPropertyDescription("Progressing: regions get the revision. Baking: those that have it must stay ready."
                + " AwaitingApproval: the next stage waits for a human. Paused: no further region gets it."
                + " RolledBack: the same, and the region that failed went back. Complete: every region that can be"
                + " reached has proven it.")
        @Nullable
        RolloutState state,

        @JsonPropertyDescription("Since when it stands so.") @Size(max = Limits.TIME) @Nullable
        Instant since,

        @JsonPropertyDescription("Why, in one word.") @Size(max = Limits.REASON) @Nullable
        String reason,

        @JsonPropertyDescription("Why, in one sentence.") @Size(max = Limits.SENTENCE) @Nullable
        String why,

        @JsonPropertyDescription("What humans let pass.") @Size(max = Limits.APPROVALS)
        List<RolloutApproval> approvals,

        @JsonPropertyDescription("The revision whose rollout last went on because a human said so.")
        @Size(max = Limits.NAME)
        @Nullable
        String resumed) {

    public RolloutStatus {
        approvals = Absent.orEmpty(approvals);
        why = why == null ? null : Limits.clip(why, Limits.SENTENCE);
    }
}
