package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Where the credentials of a member cluster are kept. */
public record Credentials(
        @JsonPropertyDescription(
                "A Secret in the operator's own namespace: a kubeconfig under the key kubeconfig, or an Argo CD cluster Secret. Only server, CA, token, client certificate and client key are accepted; any other setting is refused.")
        @Required
        SecretReference secretRef) {}
