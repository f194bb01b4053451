package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is kept of an EndpointSlice. It is never ours, so it is no {@link SeenObject}: nobody prunes it or waits for it to go.
 *
 * @param service the Service that it belongs to
 * @param owners  UIDs of the objects that it goes with: of the very Service, when the cluster's own controller made it
 * @param usable  how many of its endpoints are sent traffic
 */
record SeenSlice(ObjectKey service, String name, Set<String> owners, int usable) {
    /** The label by which a slice names its Service; the API's documentation fixes it. */
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    SeenSlice {
        owners = Set.copyOf(owners);
    }

    /** Reads a slice; empty for one that belongs to no Service. */
    static Optional<SeenSlice> read(EndpointSlice slice) {
        var metadata = slice.getMetadata();
        var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
        return Optional.ofNullable(labels.get(SERVICE_NAME))
                .map(service -> new SeenSlice(
                        new ObjectKey("v1", "Service", metadata.getNamespace().intern(), service.intern()),
                        metadata.getName(),
                        Optional.ofNullable(metadata.getOwnerReferences()).orElse(List.of()).stream()
                                .map(OwnerReference::getUid)
                                .collect(Collectors.toSet()),
                        usable(Optional.ofNullable(slice.getEndpoints()).orElse(List.of()))));
    }

    private static int usable(List<Endpoint> endpoints) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.getConditions() == null || isUsable(endpoint.getConditions()))
                .count();
    }

    /**
     * By the API's documentation: unsaid is ready, and unsaid serving is as ready says. An endpoint that terminates but still serves
     * is what kube-proxy sends traffic to when no other is left, so it is no evidence that every answer fails.
     */
    private static boolean isUsable(EndpointConditions conditions) {
        var ready = !Boolean.FALSE.equals(conditions.getReady());
        var serving = conditions.getServing() == null ? ready : conditions.getServing();
        return ready || (serving && Boolean.TRUE.equals(conditions.getTerminating()));
    }
}
