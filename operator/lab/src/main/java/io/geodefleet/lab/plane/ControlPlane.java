package io.geodefleet.lab.plane;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A running Kubernetes API server with its controllers. Closing it ends all of its processes. */
public interface ControlPlane extends AutoCloseable {
    /** The name, unique in its lab. */
    String name();

    /** Where the API server itself listens; always an address of loopback. */
    ApiAddress address();

    /** A client with all rights. It belongs to the control plane: do not close it. */
    KubernetesClient admin();

    /** A kubeconfig file with all rights. */
    Path adminKubeconfig();

    /** What was asked of the API server; empty where the runtime keeps no audit log. */
    Optional<AuditLog> auditLog();

    /**
     * A kubeconfig with the rights of a ServiceAccount, which must exist.
     *
     * @param through {@link #address()}, or a proxy in front of it
     * @param validity how long the token lives; an API server gives at least ten minutes
     */
    default String kubeconfigOf(String namespace, String serviceAccount, ApiAddress through, Duration validity) {
        return Kubeconfigs.withToken(name(), through, namespace, tokenOf(namespace, serviceAccount, validity));
    }

    /** A token of a ServiceAccount, which must exist. @param validity how long it lives; an API server gives at least ten minutes */
    default String tokenOf(String namespace, String serviceAccount, Duration validity) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(validity.toSeconds())
                .endSpec()
                .build();
        return admin().serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    @Override
    void close();
}
