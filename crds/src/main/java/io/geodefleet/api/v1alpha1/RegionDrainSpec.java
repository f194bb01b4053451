package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which traffic to move away, and why.
 *
 * @param fleetSelector null or empty: every fleet
 * @param expiresAt null: until this object is deleted
 * @param mode null: as each fleet says
 */
@JsonClassDescription("Which traffic to move away, and why.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.region == oldSelf.region",
        message = "spec.region cannot change: delete this RegionDrain, which restores its region, and create another",
        fieldPath = ".region")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"override": {"x-kubernetes-list-type": "set"}}}
                """)
public record RegionDrainSpec(
        @JsonPropertyDescription("Name of the GeodeRegion that traffic leaves. Cannot change.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String region,

        @JsonPropertyDescription(
                "Labels of the fleets to drain there, in every namespace. Left out or {}: every fleet.")
        @Nullable
        Selector fleetSelector,

        @JsonPropertyDescription("Why, for the people who will ask: it appears in every fleet's status and events.")
        @Required
        @Size(min = 1, max = 256)
        String reason,

        @JsonPropertyDescription("When the drain ends by itself. Left out: when this object is deleted.")
        @Size(max = Limits.TIME)
        @Nullable
        Instant expiresAt,

        @JsonPropertyDescription("How the traffic leaves. Gradual: in the steps of each fleet's spec.drain. Immediate:"
                + " in one step. Left out: as each fleet's spec.drain.mode says.")
        @Nullable
        DrainMode mode,

        @JsonPropertyDescription("Safety rules to set aside for this drain, each by its name. It is recorded.")
        @Size(max = 5)
        List<OverridableRule> override,

        @JsonPropertyDescription("Asks only: nothing moves, and status tells what would happen.") @Default("false")
        Boolean dryRun) {
    public RegionDrainSpec {
        override = Absent.orEmpty(override);
        dryRun = Absent.or(dryRun, false);
    }
}
