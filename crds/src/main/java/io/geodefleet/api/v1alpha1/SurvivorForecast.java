package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What one of the regions that stay would have to carry. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SurvivorForecast(
        @JsonPropertyDescription("The region.") @Required @Size(min = 1, max = Limits.NAME)
        String region,

        @JsonPropertyDescription("Its traffic then, in percent of its traffic now.") @Required @Min(0)
        Integer trafficPercent,

        @JsonPropertyDescription("What each workload would need.") @Size(max = Limits.WORKLOADS)
        List<ReplicaForecast> replicas) {
    public SurvivorForecast {
        replicas = Absent.orEmpty(replicas);
    }
}
