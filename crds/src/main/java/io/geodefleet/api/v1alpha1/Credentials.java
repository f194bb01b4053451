package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where the credentials of a member cluster are kept: in exactly one of these.
 *
 * @param secretRef         null: another one is named
 * @param argocdClusterRef  null: another one is named
 * @param clusterProfileRef null: another one is named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.secretRef), has(self.argocdClusterRef), has(self.clusterProfileRef)]"
                + ".filter(given, given).size() == 1",
        message =
                "spec.credentials is exactly one of secretRef, argocdClusterRef and clusterProfileRef: keep the one that"
                        + " names the credentials")
public record Credentials(
        @JsonPropertyDescription(
                "A Secret in the operator's own namespace: a kubeconfig under the key kubeconfig (or Config, as a cluster manager writes it), or an Argo CD cluster Secret. Only server, CA, token, client certificate and client key are accepted; any other setting is refused.")
        @Nullable
        SecretReference secretRef,

        @JsonPropertyDescription(
                "A cluster Secret of Argo CD, where Argo CD keeps it: for a cluster that is registered there already. The operator is told the namespace by its setting GEODEFLEET_ARGOCD_NAMESPACE. The same keys are accepted.")
        @Nullable
        ArgoCdClusterReference argocdClusterRef,

        @JsonPropertyDescription(
                "A ClusterProfile (multicluster.x-k8s.io/v1alpha1) on the hub, which tells server and CA, and a Secret with the token. The same settings are accepted.")
        @Nullable
        ClusterProfileReference clusterProfileRef) {}
