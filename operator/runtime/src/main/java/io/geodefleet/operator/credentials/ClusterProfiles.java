package io.geodefleet.operator.credentials;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.ClusterProfile;
import io.geodefleet.operator.members.MemberCredentials;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ClusterProfiles of the hub, with tokens from the operator's own Secrets. Their other conditions are somebody else's opinion of
 * the cluster and change nothing here.
 */
final class ClusterProfiles {
    /** Still served, and stored, where v1alpha2 is. */
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.x-k8s.io")
            .withVersion("v1alpha1")
            .withKind("ClusterProfile")
            .withPlural("clusterprofiles")
            .withNamespaced(true)
            .build();

    private final OwnSecrets tokens;
    private @Nullable OptionalKind<GenericKubernetesResource, ClusterProfile> profiles;

    ClusterProfiles(OwnSecrets tokens) {
        this.tokens = tokens;
    }

    EventSource<?, GeodeRegion> eventSource(EventSourceContext<GeodeRegion> context) {
        var watched = new OptionalKind<>(
                KIND.getPlural(),
                GenericKubernetesResource::new,
                client -> client.genericKubernetesResources(KIND).inAnyNamespace(),
                ClusterProfile::of,
                ClusterProfiles::reference,
                context);
        profiles = watched;
        return watched;
    }

    private static Optional<ResourceID> reference(GeodeRegion region) {
        return switch (CredentialReference.of(region)) {
            case CredentialReference.Profile profile -> Optional.of(profile.id());
            case CredentialReference.OwnSecret _, CredentialReference.ArgoCdCluster _ -> Optional.empty();
        };
    }

    /** Empty while the profiles are not listed yet. */
    Optional<MemberCredentials> find(CredentialReference.Profile wanted) {
        return Optional.ofNullable(profiles)
                .flatMap(known -> known.find(
                        wanted.id(),
                        profile -> tokens.find(
                                wanted.tokenSecret(),
                                token -> profile.with(wanted.accessProvider(), token)
                                        .about("ClusterProfile %s with Secret %s"
                                                .formatted(wanted.shown(), wanted.tokenSecret()))),
                        "ClusterProfile %s is not on this hub".formatted(wanted.shown()),
                        cause ->
                                "ClusterProfiles of this hub cannot be read (%s): install their CRD there and apply deploy/rbac/cluster-profile"
                                        .formatted(cause)));
    }
}
