package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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

        @JsonPropertyDescription("Seconds from the request until every server answered without the region.")
        @Min(0)
        @Nullable
        Long evacuationSeconds,

        @JsonPropertyDescription("The safety rule that withholds the drain, if one does.")
        @Size(max = Limits.NAME)
        @Nullable
        String withheldBy) {}
