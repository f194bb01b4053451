package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator saw, decided and did. Times change only when what they belong to does. */
@JsonClassDescription("What the operator saw, decided and did.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "conditions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"]},
                  "regions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]},
                  "plan": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["drain"]}
                }}
                """)
public record GeodeFleetStatus(
        @JsonPropertyDescription("The metadata.generation that this status describes.") @Min(0) @Nullable
        Long observedGeneration,

        @JsonPropertyDescription(
                "Ready, SpecValid, WorkloadsApplied, DNSSynced, RegionsReachable, SafetyHold, Progressing and"
                        + " RoutingDowngraded.")
        @Size(max = 16)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Every region that runs a geode of this fleet, or still has to be cleaned up.")
        @Size(max = 512)
        List<FleetRegionStatus> regions,

        @JsonPropertyDescription("How far the newest revision has come.") @Nullable
        RolloutStatus rollout,

        @JsonPropertyDescription("What is published.") @Nullable
        DnsStatus dns,

        @JsonPropertyDescription("The last moves of traffic, the newest first.") @Size(max = 20)
        List<TrafficMove> history,

        @JsonPropertyDescription("What each dry run of a RegionDrain would do to this fleet.")
        @Size(max = Limits.DRAINS)
        List<DrainForecast> plan,

        @JsonPropertyDescription("Regions serving of regions placed, for example 2/3.") @Size(max = 16) @Nullable
        String serving,

        @JsonPropertyDescription("The first hostname, and how many more there are.")
        @Size(max = Limits.NAMESPACED_NAME)
        @Nullable
        String hostname,

        @JsonPropertyDescription("The revision that all regions proved, and during a rollout old->new.")
        @Size(max = Limits.NAME)
        @Nullable
        String revision,

        @JsonPropertyDescription("Regions that traffic is leaving, separated by commas.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String draining,

        @JsonPropertyDescription("Why Ready is what it is, in one word.") @Size(max = Limits.REASON) @Nullable
        String reason) {

    public GeodeFleetStatus {
        conditions = Absent.orEmpty(conditions);
        regions = Absent.orEmpty(regions);
        history = Absent.orEmpty(history);
        plan = Absent.orEmpty(plan);
    }
}
