package io.geodefleet.operator.credentials;

import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.MemberCredentials;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Secrets by which Argo CD knows its clusters, in its own namespace. The API server is asked for those with Argo CD's label alone,
 * so no other Secret of that namespace ever comes here; of each stays what it can be connected with, and nothing else.
 */
final class ArgoCdClusters {
    private static final String LABEL = "argocd.argoproj.io/secret-type";
    private static final String CLUSTER = "cluster";

    private final String namespace;
    private @Nullable OptionalKind<Secret, MemberCredentials> secrets;

    ArgoCdClusters(String namespace) {
        this.namespace = namespace;
    }

    EventSource<?, GeodeRegion> eventSource(EventSourceContext<GeodeRegion> context) {
        var watched = new OptionalKind<Secret, MemberCredentials>(
                "secrets",
                Secret::new,
                client -> client.secrets().inNamespace(namespace).withLabel(LABEL, CLUSTER),
                MemberCredentials::ofArgoCd,
                this::reference,
                context);
        secrets = watched;
        return watched;
    }

    private Optional<ResourceID> reference(GeodeRegion region) {
        return switch (CredentialReference.of(region)) {
            case CredentialReference.ArgoCdCluster(var name) -> Optional.of(new ResourceID(name, namespace));
            case CredentialReference.OwnSecret _, CredentialReference.Profile _ -> Optional.empty();
        };
    }

    /** Empty while the Secrets are not listed yet. */
    Optional<MemberCredentials> find(String name) {
        return Optional.ofNullable(secrets)
                .flatMap(known -> known.find(
                        new ResourceID(name, namespace),
                        credentials -> credentials.about("Secret %s of Argo CD".formatted(name)),
                        "no Secret %s with the label %s=%s is in namespace %s"
                                .formatted(name, LABEL, CLUSTER, namespace),
                        cause ->
                                "the Secrets of Argo CD in namespace %s cannot be read (%s): apply deploy/rbac/argocd there"
                                        .formatted(namespace, cause)));
    }
}
