package io.geodefleet.lab.traffic;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load balancer must know of a Service.
 *
 * @param ports of TCP
 * @param ingress the addresses that its status tells now
 */
record BalancedService(SortedSet<Integer> ports, List<String> ingress) {

    /** Empty for a Service that wants no load balancer, or that is about to go. */
    static Optional<BalancedService> of(Service service) {
        boolean wanted = "LoadBalancer".equals(service.getSpec().getType())
                && service.getMetadata().getDeletionTimestamp() == null;
        return wanted ? Optional.of(new BalancedService(ports(service), ingress(service))) : Optional.empty();
    }

    private static SortedSet<Integer> ports(Service service) {
        return service.getSpec().getPorts().stream()
                .filter(port -> port.getProtocol() == null || port.getProtocol().equals("TCP"))
                .map(ServicePort::getPort)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> ingress(Service service) {
        return Stream.ofNullable(service.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getLoadBalancer()))
                .flatMap(balancer -> Stream.ofNullable(balancer.getIngress()))
                .flatMap(List::stream)
                .map(LoadBalancerIngress::getIp)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    static boolean hasReadyEndpoint(EndpointSlice slice) {
        return Stream.ofNullable(slice.getEndpoints()).flatMap(List::stream).anyMatch(BalancedService::isReady);
    }

    /** The API leaves {@code ready} out when it is not known, and asks to take that for ready. */
    private static boolean isReady(Endpoint endpoint) {
        var conditions = endpoint.getConditions();
        return conditions == null || !Boolean.FALSE.equals(conditions.getReady());
    }
}
