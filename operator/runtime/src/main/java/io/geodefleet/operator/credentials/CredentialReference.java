package io.geodefleet.operator.credentials;

import io.geodefleet.api.v1alpha1.GeodeRegion;

/** What a GeodeRegion names as its credentials. */
sealed interface CredentialReference {
    /** A Secret in the operator's own namespace. */
    record OwnSecret(String name) implements CredentialReference {}

    /** A cluster Secret in Argo CD's namespace. */
    record ArgoCdCluster(String name) implements CredentialReference {}

    /** @throws IllegalArgumentException when nothing is named, which admission refuses */
    static CredentialReference of(GeodeRegion region) {
        var credentials = region.getSpec().credentials();
        if (credentials.secretRef() != null) {
            return new OwnSecret(credentials.secretRef().name());
        }
        if (credentials.argocdClusterRef() != null) {
            return new ArgoCdCluster(credentials.argocdClusterRef().name());
        }
        throw new IllegalArgumentException(
                "spec.credentials of GeodeRegion " + region.getMetadata().getName() + " names nothing");
    }
}
