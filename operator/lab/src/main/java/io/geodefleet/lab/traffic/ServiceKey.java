package io.geodefleet.lab.traffic;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Optional;

/**
 * Names a Service of one cluster.
 *
 * @param namespace of the Service
 * @param name of the Service
 */
record ServiceKey(String namespace, String name) {
    private static final String SERVICE_LABEL = "kubernetes.io/service-name";

    static ServiceKey of(Service service) {
        return new ServiceKey(
                service.getMetadata().getNamespace(), service.getMetadata().getName());
    }

    /** The Service that an EndpointSlice belongs to; empty for a slice that belongs to none. */
    static Optional<ServiceKey> of(EndpointSlice slice) {
        var labels = slice.getMetadata().getLabels();
        return Optional.ofNullable(labels == null ? null : labels.get(SERVICE_LABEL))
                .map(service -> new ServiceKey(slice.getMetadata().getNamespace(), service));
    }

    /** As informers key their store. */
    String inStore() {
        return namespace + "/" + name;
    }

    @Override
    public String toString() {
        return inStore();
    }
}
