package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which regions run a geode: by label or by name, never both.
 *
 * @param regionSelector null or empty: no restriction by label
 * @param regions empty: no restriction by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.regionSelector) && has(self.regions))",
        message = "spec.placement takes regionSelector or regions, not both: remove one of them")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"regions": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]}}}
                """)
public record Placement(
        @JsonPropertyDescription("Every region whose labels match, among those that the fleet's namespace may use."
                + " Excludes regions.")
        @Nullable
        Selector regionSelector,

        @JsonPropertyDescription("Exactly these regions, each by the name of its GeodeRegion. Their order is that of"
                + " routing Failover. Excludes regionSelector.")
        @Size(min = 1, max = Limits.REGIONS)
        List<RegionPlacement> regions) {

    public Placement {
        regions = Absent.orEmpty(regions);
    }
}
