package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Passes while a condition holds for one object in the fleet's namespace of the region's cluster. The operator has no right to see
 * it unless the cluster's administrators grant it.
 */
@ValidationRule(
        value = "self.apiVersion != 'v1' || self.kind != 'Secret'",
        message = "resource.kind Secret is never read: check an object that tells of it, or another kind",
        fieldPath = ".kind")
public record ResourceCheck(
        @JsonPropertyDescription("Of the object, for example postgresql.cnpg.io/v1.")
        @Required
        @Size(min = 2, max = Limits.NAMESPACED_NAME)
        @Pattern(Limits.API_VERSION_PATTERN)
        String apiVersion,

        @JsonPropertyDescription(
                "Of the object, for example Cluster. Only kinds that live in a namespace, and never" + " Secret.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.KIND_PATTERN)
        String kind,

        @JsonPropertyDescription("Of the object, for example db.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        String name,

        @JsonPropertyDescription("The condition, a CEL expression over object that gives true or false, for example"
                + " object.status.lagSeconds < 5.")
        @Required
        @Size(min = 1, max = Limits.EXPRESSION)
        String cel) {}
