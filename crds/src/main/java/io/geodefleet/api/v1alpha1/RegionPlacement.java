package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One region that a fleet names. */
public record RegionPlacement(
        @JsonPropertyDescription("Name of the GeodeRegion.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Auto: health decides. Drained: no traffic. Serving: traffic, whatever health says."
                + " A RegionDrain, and trafficState Drained of the GeodeRegion, beat Serving.")
        @Default("Auto")
        TrafficState trafficState,

        @JsonPropertyDescription(
                "The region's share of the traffic beside the others', where the fleet's routing shares"
                        + " it out by weight. From 1 to 255.")
        @Default("100")
        @Min(1)
        @Max(255)
        Integer weight) {
    private static final int WEIGHT = 100;

    public RegionPlacement {
        trafficState = Absent.or(trafficState, TrafficState.AUTO);
        weight = Absent.or(weight, WEIGHT);
    }
}
