package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * The schema of one object in a template: only what admission checks is declared, the rest passes through as written.
 * The Java side reads manifests as {@code GenericKubernetesResource}; this type exists for its schema alone.
 */
@PreserveUnknownFields
@ValidationRule(
        value = "(self.apiVersion + '/' + self.kind) in ['apps/v1/Deployment', 'apps/v1/StatefulSet', 'v1/Service',"
                + " 'v1/ConfigMap', 'v1/ServiceAccount', 'autoscaling/v2/HorizontalPodAutoscaler',"
                + " 'policy/v1/PodDisruptionBudget', 'networking.k8s.io/v1/Ingress']",
        messageExpression = "'a template cannot hold ' + self.apiVersion + ' ' + self.kind + ': allowed are apps/v1"
                + " Deployment and StatefulSet, v1 Service, ConfigMap and ServiceAccount, autoscaling/v2"
                + " HorizontalPodAutoscaler, policy/v1 PodDisruptionBudget and networking.k8s.io/v1 Ingress'",
        fieldPath = ".kind")
record ManifestSchema(
        @JsonPropertyDescription("The object's API group and version, for example apps/v1.")
        @Required
        @Size(min = 1, max = Limits.NAMESPACED_NAME)
        String apiVersion,

        @JsonPropertyDescription("The object's kind, for example Deployment.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        String kind,

        @JsonPropertyDescription("The object's metadata. A name is required; the namespace is the fleet's own and is"
                + " best left out.")
        @Required
        ManifestMetadataSchema metadata) {}
