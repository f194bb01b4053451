package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one object in a template: only what admission checks is declared, the rest passes through as written.
 * The Java side reads manifests as {@code GenericKubernetesResource}; this type exists for its schema alone.
 */
@PreserveUnknownFields
@ValidationRule(
        value = "(self.apiVersion + '/' + self.kind) in ['apps/v1/Deployment', 'apps/v1/StatefulSet', 'v1/Service',"
                + " 'v1/ConfigMap', 'v1/ServiceAccount', 'autoscaling/v2/HorizontalPodAutoscaler',"
                + " 'policy/v1/PodDisruptionBudget', 'networking.k8s.io/v1/Ingress', 'v1/PersistentVolumeClaim',"
                + " 'networking.k8s.io/v1/NetworkPolicy']"
                // Further kinds are for the operator's configuration to allow; it says so in condition SpecValid.
                + " || !self.apiVersion.matches('^(v[0-9]+$|(apps|autoscaling|policy|extensions|networking[.]k8s[.]io"
                + "|(rbac[.]authorization|admissionregistration|apiextensions|apiregistration|certificates)[.]k8s[.]io"
                + "|geodefleet[.]io)/)')",
        messageExpression = "'a template cannot hold ' + self.apiVersion + ' ' + self.kind + ': allowed are apps/v1"
                + " Deployment and StatefulSet, v1 Service, ConfigMap and ServiceAccount, autoscaling/v2"
                + " HorizontalPodAutoscaler, policy/v1 PodDisruptionBudget, networking.k8s.io/v1 Ingress, and what the"
                + " operator is configured to allow'",
        fieldPath = ".kind")
@ValidationRule(
        value = "self.kind != 'Service' || (size(self.metadata.name) <= 63 && !self.metadata.name.contains('.'))",
        message = "a Service's name is at most 63 characters, without dots: choose another name",
        fieldPath = ".metadata.name")
@ValidationRule(
        value = "!has(self.status)",
        message = "an object in a template has no status, each cluster sets it by itself: remove it",
        fieldPath = ".status")
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
        ManifestMetadataSchema metadata,

        @JsonPropertyDescription("Not allowed: each cluster sets it by itself.") @Nullable
        Unread status) {

    /** Something of which only the presence matters. */
    @PreserveUnknownFields
    record Unread() {}
}
