package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How far a drain has come for one fleet. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FleetDrainStatus(
        @JsonPropertyDescription("The fleet, as namespace/name.") @Required @Size(min = 3, max = Limits.NAMESPACED_NAME)
        String fleet,

        @JsonPropertyDescription("The region's phase in that fleet.") @Nullable
        Phase phase,

        @JsonPropertyDescription("Share of its full traffic that the region is still offered there, 0 to 100.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer weight,

        @JsonPropertyDescription("Seconds from the creation of this object until the region was Drained: every server"
                + " answered without it and ttlMultiplier TTLs had passed. 0 when it was drained already.")
        @Min(0)
        @Nullable
        Long evacuationSeconds,

        @JsonPropertyDescription("The safety rule that withholds the drain, if one does.")
        @Size(max = Limits.NAME)
        @Nullable
        String withheldBy,

        @JsonPropertyDescription("Why the region is, or is not, serving in that fleet; with the numbers of the rule"
                + " that withholds the drain.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String why,

        @JsonPropertyDescription(
                "Of a dry run: what would happen, in one sentence. The fleet's status.plan has it in" + " full.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String plan) {
    public FleetDrainStatus {
        why = why == null ? null : Limits.clip(why, Limits.SENTENCE);
        plan = plan == null ? null : Limits.clip(plan, Limits.SENTENCE);
    }
}
