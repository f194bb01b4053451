package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the team wants. A template and a hostname are enough; everything else has a safe default.
 *
 * @param placement null: every region that the fleet's namespace may use
 */
@JsonClassDescription("What the team wants.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.placement) || !has(self.placement.regions) || type(self.safety.minServingRegions) != int"
                + " || int(self.safety.minServingRegions) <= size(self.placement.regions)",
        message = "spec.safety.minServingRegions is higher than the number of regions in spec.placement.regions: lower"
                + " it or add regions",
        fieldPath = ".safety.minServingRegions")
@ValidationRule(
        value = "!has(self.dns.endpoint) || self.template.manifests.exists(m,"
                + " m.kind == self.dns.endpoint.kind && m.metadata.name == self.dns.endpoint.name)",
        message = "spec.dns.endpoint names an object that spec.template.manifests does not hold: add it there or"
                + " correct the name",
        fieldPath = ".dns.endpoint")
@ValidationRule(
        value = "has(self.dns.endpoint) || self.template.manifests.exists(m, m.kind == 'Service')",
        message = "spec.template.manifests holds no Service, so no region has an address to publish: add a Service of"
                + " type LoadBalancer",
        fieldPath = ".template.manifests")
@ValidationRule(
        value = "!has(self.overrides) || !has(self.placement) || !has(self.placement.regions)"
                + " || self.overrides.all(o, o.regions.all(r, self.placement.regions.exists(p, p.name == r)))",
        message = "spec.overrides names a region that spec.placement.regions does not list: add it there or remove the"
                + " override",
        fieldPath = ".overrides")
@ValidationRule(
        value = "!has(self.dns.defaultRegion) || !has(self.placement) || !has(self.placement.regions)"
                + " || self.placement.regions.exists(p, p.name == self.dns.defaultRegion)",
        message =
                "spec.dns.defaultRegion is a region that spec.placement.regions does not list: add it there or correct"
                        + " the name",
        fieldPath = ".dns.defaultRegion")
@ValidationRule(
        value = "!has(self.dns.healthChecks) || !has(self.placement) || !has(self.placement.regions)"
                + " || self.dns.healthChecks.all(c, self.placement.regions.exists(p, p.name == c.region))",
        message = "spec.dns.healthChecks names a region that spec.placement.regions does not list: add it there or"
                + " remove the check",
        fieldPath = ".dns.healthChecks")
@ValidationRule(
        value = "!has(self.rollout.stages) || !has(self.placement) || !has(self.placement.regions)"
                + " || self.rollout.stages.all(s, !has(s.regions)"
                + " || s.regions.all(r, self.placement.regions.exists(p, p.name == r)))",
        message = "spec.rollout.stages names a region that spec.placement.regions does not list: add it there or"
                + " correct the name",
        fieldPath = ".rollout.stages")
public record GeodeFleetSpec(
        @JsonPropertyDescription(
                "Freezes the fleet: no traffic moves, and nothing is applied or deleted, until it is taken"
                        + " back. Status goes on telling the truth.")
        @Default("false")
        Boolean suspend,

        @JsonPropertyDescription("Which regions run a geode of this fleet. Left out: every region that the fleet's"
                + " namespace may use, now and later.")
        @Nullable
        Placement placement,

        @JsonPropertyDescription("The objects that every region gets, and the values filled into them.") @Required
        FleetTemplate template,

        @JsonPropertyDescription("Values that differ by region. Applied in the order written: a later entry wins.")
        @Size(max = 32)
        List<RegionOverride> overrides,

        @JsonPropertyDescription("How the objects are written, and what becomes of them at the end.") @Default("{}")
        ApplyPolicy apply,

        @JsonPropertyDescription("How a change of template or overrides reaches the regions.") @Default("{}")
        RolloutPolicy rollout,

        @JsonPropertyDescription("When a region counts as Healthy or Unhealthy.") @Default("{}")
        HealthPolicy health,

        @JsonPropertyDescription("How traffic leaves a region that people drain.") @Default("{}")
        DrainPolicy drain,

        @JsonPropertyDescription("How traffic comes back to a region.") @Default("{}")
        RestorePolicy restore,

        @JsonPropertyDescription("What GeodeFleet never does by itself, however the regions look.") @Default("{}")
        SafetyPolicy safety,

        @JsonPropertyDescription("The names that users ask for, and where their answers come from.") @Required
        DnsPolicy dns) {

    public GeodeFleetSpec {
        suspend = Absent.or(suspend, false);
        overrides = Absent.orEmpty(overrides);
        apply = Absent.or(apply, ApplyPolicy.DEFAULT);
        rollout = Absent.or(rollout, RolloutPolicy.DEFAULT);
        health = Absent.or(health, HealthPolicy.DEFAULT);
        drain = Absent.or(drain, DrainPolicy.DEFAULT);
        restore = Absent.or(restore, RestorePolicy.DEFAULT);
        safety = Absent.or(safety, SafetyPolicy.DEFAULT);
    }
}
