package io.geodefleet.operator.credentials;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials of regions, wherever they are kept. */
public final class RegionCredentials {
    private static final MemberCredentials NO_ARGO_CD = new Rejected("spec.credentials.argocdClusterRef is not"
            + " available: the operator's setting GEODEFLEET_ARGOCD_NAMESPACE must name Argo CD's namespace");

    private final OwnSecrets own;
    private final Optional<ArgoCdClusters> argocd;
    private final ClusterProfiles profiles;

    /**
     * Nothing is asked before {@link #eventSources}.
     *
     * @param namespace       the operator's own
     * @param argocdNamespace where Argo CD keeps its clusters; empty: nowhere
     */
    public RegionCredentials(String namespace, Optional<String> argocdNamespace) {
        this.own = new OwnSecrets(namespace);
        this.argocd = argocdNamespace.map(ArgoCdClusters::new);
        this.profiles = new ClusterProfiles(own);
    }

    /** What wakes regions whose credentials change; called once, before the first round. */
    public List<EventSource<?, GeodeRegion>> eventSources(EventSourceContext<GeodeRegion> context) {
        return Stream.concat(
                        Stream.of(own.eventSource(context), profiles.eventSource(context)),
                        argocd.stream().map(clusters -> clusters.eventSource(context)))
                .toList();
    }

    /** What the region can be reached with, or why not, naming the object; empty while it is not known yet: the region is woken then. */
    public Optional<MemberCredentials> of(GeodeRegion region) {
        return switch (CredentialReference.of(region)) {
            case CredentialReference.OwnSecret(var name) ->
                Optional.of(
                        own.find(name, secret -> MemberCredentials.of(secret).about("Secret " + name)));
            case CredentialReference.ArgoCdCluster(var name) ->
                argocd.map(clusters -> clusters.find(name)).orElse(Optional.of(NO_ARGO_CD));
            case CredentialReference.Profile profile -> profiles.find(profile);
        };
    }
}
