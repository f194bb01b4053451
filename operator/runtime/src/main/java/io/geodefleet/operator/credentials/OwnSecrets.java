package io.geodefleet.operator.credentials;

import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import io.geodefleet.operator.observe.Watches;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Secrets in the operator's own namespace. */
final class OwnSecrets {
    private final String namespace;
    private @Nullable InformerEventSource<Secret, GeodeRegion> secrets;

    OwnSecrets(String namespace) {
        this.namespace = namespace;
    }

    EventSource<?, GeodeRegion> eventSource(EventSourceContext<GeodeRegion> context) {
        var watched = Watches.secrets(namespace, context, OwnSecrets::concerns);
        secrets = watched;
        return watched;
    }

    private static boolean concerns(Secret secret, GeodeRegion region) {
        var name = secret.getMetadata().getName();
        return switch (CredentialReference.of(region)) {
            case CredentialReference.OwnSecret own -> own.name().equals(name);
            case CredentialReference.Profile profile -> profile.tokenSecret().equals(name);
            case CredentialReference.ArgoCdCluster _ -> false;
        };
    }

    /** What is read of the Secret, or that it is missing. */
    MemberCredentials find(String name, Function<Secret, MemberCredentials> reading) {
        return Optional.ofNullable(secrets)
                .flatMap(known -> known.get(new ResourceID(name, namespace)))
                .map(reading)
                .orElseGet(() -> new Rejected("Secret %s is not in namespace %s".formatted(name, namespace)));
    }
}
