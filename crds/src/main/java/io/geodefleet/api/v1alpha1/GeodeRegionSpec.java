package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a member cluster, where it stands, and who may use it.
 *
 * @param namespaceSelector null: no namespace may use the region; empty: every one may
 * @param impersonate       null: nobody is impersonated
 * @param prometheus        null: there is none to ask
 */
@JsonClassDescription("How to reach the member cluster, where it stands, and who may use it.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GeodeRegionSpec(
        @JsonPropertyDescription("How the operator signs in to the member cluster.") @Required
        Credentials credentials,

        @JsonPropertyDescription(
                "In whose name the objects of fleets are written. Left out: the operator's own account.")
        @Nullable
        Impersonation impersonate,

        @JsonPropertyDescription("Where the region is; fills ${geode.region.geo...} in templates.") @Nullable
        Geo geo,

        @JsonPropertyDescription("Namespaces whose fleets may be placed here. Left out: none. {}: all.") @Nullable
        Selector namespaceSelector,

        @JsonPropertyDescription("Where the region's metrics are: what prometheus checks of fleets ask. Left out: such"
                + " checks stay Unknown.")
        @Nullable
        PrometheusServer prometheus,

        @JsonPropertyDescription("Auto: each fleet decides. Drained: no fleet gets traffic here, whatever its placement"
                + " says; the safety rules of each fleet still bind.")
        @Default("Auto")
        RegionTrafficState trafficState) {
    public GeodeRegionSpec {
        trafficState = Absent.or(trafficState, RegionTrafficState.AUTO);
    }
}
