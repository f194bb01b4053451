package io.geodefleet.operator.credentials;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;

/** What a GeodeRegion names as its credentials. */
sealed interface CredentialReference {
    /** A Secret in the operator's own namespace. */
    record OwnSecret(String name) implements CredentialReference {}

    /** A cluster Secret in Argo CD's namespace. */
    record ArgoCdCluster(String name) implements CredentialReference {}

    /**
     * A ClusterProfile, and the token for what it describes.
     *
     * @param accessProvider empty: the only one of the profile
     * @param tokenSecret    name of a Secret in the operator's own namespace
     */
    record Profile(String namespace, String name, Optional<String> accessProvider, String tokenSecret)
            implements CredentialReference {
        ResourceID id() {
            return new ResourceID(name, namespace);
        }

        String shown() {
            return namespace + "/" + name;
        }
    }

    /** @throws IllegalArgumentException when nothing is named, which admission refuses */
    static CredentialReference of(GeodeRegion region) {
        var credentials = region.getSpec().credentials();
        if (credentials.secretRef() != null) {
            return new OwnSecret(credentials.secretRef().name());
        }
        if (credentials.argocdClusterRef() != null) {
            return new ArgoCdCluster(credentials.argocdClusterRef().name());
        }
        if (credentials.clusterProfileRef() != null) {
            var profile = credentials.clusterProfileRef();
            return new Profile(
                    profile.namespace(),
                    profile.name(),
                    Optional.ofNullable(profile.accessProvider()),
                    profile.tokenSecretRef().name());
        }
        throw new IllegalArgumentException(
                "spec.credentials of GeodeRegion " + region.getMetadata().getName() + " names nothing");
    }
}
