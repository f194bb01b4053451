package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** Values and changes of objects that some regions get. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.variables) || self.variables.all(k, k.matches('" + Limits.VARIABLE_PATTERN + "'))",
        message = Limits.VARIABLE_MESSAGE,
        fieldPath = ".variables")
@ValidationRule(
        value = "has(self.variables) || has(self.patches)",
        message = "an entry of spec.overrides changes nothing: give it variables or patches")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"regions": {"x-kubernetes-list-type": "set"}}}
                """)
public record RegionOverride(
        @JsonPropertyDescription("The regions that this entry is for, each by the name of its GeodeRegion.")
        @Required
        @Size(min = 1, max = Limits.REGIONS)
        List<@Size(min = 1, max = Limits.NAME) @Pattern(Limits.NAME_PATTERN) String> regions,

        @JsonPropertyDescription("Values that replace those of spec.template.variables, by name.")
        @Size(min = 1, max = Limits.VARIABLES)
        Map<String, @Size(max = Limits.VARIABLE_VALUE) String> variables,

        @JsonPropertyDescription("Changes of objects of the template, made before placeholders are filled in.")
        @Size(min = 1, max = 16)
        List<ManifestPatch> patches) {

    public RegionOverride {
        regions = Absent.orEmpty(regions);
        variables = Absent.orEmpty(variables);
        patches = Absent.orEmpty(patches);
    }
}
