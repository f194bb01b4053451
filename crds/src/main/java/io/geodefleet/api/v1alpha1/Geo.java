package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A place on Earth. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.continent) || self.continent in ['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA']",
        message = "spec.geo.continent is AF, AN, AS, EU, NA, OC or SA",
        fieldPath = ".continent")
@ValidationRule(
        value = "!has(self.country) || self.country.matches('^[A-Z]{2}$')",
        message = "spec.geo.country is two capital letters of ISO 3166-1, such as NL",
        fieldPath = ".country")
@ValidationRule(
        value = "has(self.latitude) == has(self.longitude)",
        message = "spec.geo takes latitude and longitude together: add the missing one or remove the other")
public record Geo(
        @JsonPropertyDescription("Continent: AF, AN, AS, EU, NA, OC or SA.") @Size(min = 2, max = 2) @Nullable
        String continent,

        @JsonPropertyDescription("Country, ISO 3166-1 alpha-2 in capitals, for example NL.")
        @Size(min = 2, max = 2)
        @Nullable
        String country,

        @JsonPropertyDescription("Degrees north, from -90 to 90.") @Min(-90) @Max(90) @Nullable
        Double latitude,

        @JsonPropertyDescription("Degrees east, from -180 to 180.") @Min(-180) @Max(180) @Nullable
        Double longitude) {}
