package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;

/** The objects that every region gets. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.manifests.all(m, self.manifests.exists_one(o,"
                + " o.kind == m.kind && o.metadata.name == m.metadata.name))",
        message = "spec.template.manifests holds two objects of one kind and name: remove or rename one",
        fieldPath = ".manifests")
@ValidationRule(
        value = "!has(self.variables) || self.variables.all(k, k.matches('" + Limits.VARIABLE_PATTERN + "'))",
        message = Limits.VARIABLE_MESSAGE,
        fieldPath = ".variables")
@SchemaSwap(originalType = FleetTemplate.class, fieldName = "manifests", targetType = ManifestSchema[].class)
public record FleetTemplate(
        @JsonPropertyDescription("Complete Kubernetes objects, applied to every region's cluster in the fleet's own"
                + " namespace. ${geode.vars.NAME}, ${geode.region.name} and ${geode.region.geo.country},"
                + " .continent, .latitude and .longitude are filled in wherever they stand inside a string;"
                + " an unknown name after ${geode. is an error, and any other ${...} is left alone. Allowed"
                + " kinds: Deployment, StatefulSet, Service, ConfigMap, ServiceAccount,"
                + " HorizontalPodAutoscaler, PodDisruptionBudget, Ingress, and those that the operator is"
                + " configured to allow.")
        @Required
        @Size(min = 1, max = 64)
        List<GenericKubernetesResource> manifests,

        @JsonPropertyDescription("Values for ${geode.vars.NAME}, by name. spec.overrides replaces them by region.")
        @Size(max = Limits.VARIABLES)
        Map<String, @Size(max = Limits.VARIABLE_VALUE) String> variables) {

    public FleetTemplate {
        manifests = Absent.orEmpty(manifests);
        variables = Absent.orEmpty(variables);
    }
}
