package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which traffic to move away, and why.
 *
 * @param fleetSelector null or empty: every fleet
 * @param expiresAt null: until this object is deleted
 */
@JsonClassDescription("Which traffic to move away, and why.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.region == oldSelf.region",
        message = "spec.region cannot change: delete this RegionDrain, which restores its region, and create another",
        fieldPath = ".region")
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
        Instant expiresAt) {}
