package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.netty.util.NetUtil;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a Service's load balancer sends its users: its IP addresses or, where it has only names, these. What is written into a status
 * by whoever may is read as what it claims to be and nothing else.
 */
final class LoadBalancerTargets {
    private static final int LONGEST_NAME = 253;

    /** At least two labels, the last one no number: such a name is never taken for an address (RFC 1123, section 2.1). */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private LoadBalancerTargets() {}

    /** Addresses in canonical form, or else names in lower case without a final dot; empty while there is neither. */
    static SortedSet<Target> of(Service service) {
        var addresses = sorted(ingress(service).stream().flatMap(entry -> address(entry).stream()));
        return addresses.isEmpty()
                ? sorted(ingress(service).stream().flatMap(entry -> name(entry).stream()))
                : addresses;
    }

    private static List<LoadBalancerIngress> ingress(Service service) {
        if (service.getStatus() == null || service.getStatus().getLoadBalancer() == null) {
            return List.of();
        }
        return Optional.ofNullable(service.getStatus().getLoadBalancer().getIngress())
                .orElse(List.of());
    }

    private static SortedSet<Target> sorted(Stream<Target> targets) {
        return Collections.unmodifiableSortedSet(targets.collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    }

    private static Optional<Target> address(LoadBalancerIngress entry) {
        return Optional.ofNullable(entry.getIp())
                .map(NetUtil::createInetAddressFromIpAddressString)
                .map(address -> Target.of(NetUtil.toAddressString(address)));
    }

    private static Optional<Target> name(LoadBalancerIngress entry) {
        return Optional.ofNullable(entry.getHostname())
                .map(written -> written.endsWith(".") ? written.substring(0, written.length() - 1) : written)
                .map(written -> written.toLowerCase(Locale.ROOT))
                .filter(name ->
                        name.length() <= LONGEST_NAME && NAME.matcher(name).matches())
                .map(name -> Target.alias(new Hostname(name)));
    }
}
