package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.Geo;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of a template stand for in one region.
 *
 * @param region    the region's name
 * @param geo       null when the platform team did not say where the region is
 * @param variables by name, overrides already laid over
 */
record RegionValues(String region, @Nullable Geo geo, Map<String, String> variables) implements Placeholders.Values {
    private static final String VARIABLES = "geode.vars.";

    static RegionValues of(Template template, GeodeRegion region) {
        return of(region, template.variablesIn(region.getMetadata().getName()));
    }

    static RegionValues of(GeodeFleetSpec fleet, GeodeRegion region) {
        var name = region.getMetadata().getName();
        return of(region, Template.variablesIn(name, fleet.template().variables(), fleet.overrides()));
    }

    private static RegionValues of(GeodeRegion region, Map<String, String> variables) {
        var spec = region.getSpec();
        return new RegionValues(region.getMetadata().getName(), spec == null ? null : spec.geo(), variables);
    }

    @Override
    public Checked<String> valueOf(String name) {
        return switch (name) {
            case "geode.region.name" -> Checked.good(region);
            case "geode.region.geo.country" -> place("country", geo == null ? null : geo.country());
            case "geode.region.geo.continent" -> place("continent", geo == null ? null : geo.continent());
            case "geode.region.geo.latitude" -> place("latitude", geo == null ? null : degrees(geo.latitude()));
            case "geode.region.geo.longitude" -> place("longitude", geo == null ? null : degrees(geo.longitude()));
            default ->
                name.startsWith(VARIABLES)
                        ? variable(name.substring(VARIABLES.length()))
                        : Checked.bad("is not known: there are geode.vars.NAME, geode.region.name and"
                                + " geode.region.geo.country, .continent, .latitude and .longitude");
        };
    }

    private Checked<String> variable(String name) {
        var value = variables.get(name);
        return value == null
                ? Checked.bad(
                        "has no value in region %s: add it to spec.template.variables, or to spec.overrides for that"
                                + " region",
                        region)
                : Checked.good(value);
    }

    private Checked<String> place(String field, @Nullable String value) {
        return value == null
                ? Checked.bad(
                        "has no value in region %s: its platform team sets spec.geo.%s of the GeodeRegion",
                        region, field)
                : Checked.good(value);
    }

    /** As people write degrees: no exponent, no zeros at the end. */
    private static @Nullable String degrees(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
