package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RecordSet.Plain;
import io.geodefleet.core.fleet.RecordSet.Steered;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a record set looks like as entries of a DNSEndpoint. Pure: the same record set gives the same entries, in the same order. */
final class Endpoints {
    /** The names of Elastic Load Balancing, classic, application and network. */
    private static final Pattern BALANCER = Pattern.compile(".*\\.elb(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");

    private Endpoints() {}

    /** All entries of one hostname: under its name and, for chains, under names of ours below it. */
    static List<Endpoint> of(Hostname hostname, RecordSet records) {
        return switch (records) {
            case Plain plain -> plain(hostname, plain);
            case Steered steered -> steered(hostname, steered);
        };
    }

    private static List<Endpoint> plain(Hostname hostname, Plain records) {
        var byType = records.targets().stream()
                .collect(Collectors.groupingBy(
                        Target::type, TreeMap::new, Collectors.mapping(Target::address, Collectors.toList())));
        return byType.entrySet().stream()
                .map(type -> Endpoint.plain(
                        hostname.value(),
                        type.getKey(),
                        type.getValue(),
                        records.ttl().seconds()))
                .toList();
    }

    private static List<Endpoint> steered(Hostname hostname, Steered records) {
        var endpoints = new ArrayList<Endpoint>();
        for (var sheet : sheets(hostname, records)) {
            new Chain(sheet, records.routing()).write();
            endpoints.addAll(sheet.endpoints());
        }
        return endpoints.stream().sorted().toList();
    }

    private static List<Sheet> sheets(Hostname hostname, Steered records) {
        var targets = records.targets();
        var balancers = areBalancers(targets);
        // A load balancer may have addresses of either kind, and tells which when it is asked.
        Collection<RecordType> types = balancers ? List.of(RecordType.A, RecordType.AAAA) : typesOf(targets);
        return types.stream()
                .map(type -> new Sheet(
                        hostname,
                        type,
                        balancers,
                        balancers ? records.portions() : only(type, records.portions()),
                        records.ttl()))
                .toList();
    }

    /** Whether all targets are load balancers of AWS. */
    static boolean areBalancers(SortedSet<Target> targets) {
        return targets.stream()
                .allMatch(target ->
                        target.isAlias() && BALANCER.matcher(target.address()).matches());
    }

    private static SortedSet<RecordType> typesOf(SortedSet<Target> targets) {
        return targets.stream().map(Target::type).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The portions that have targets of one type, with those alone. */
    private static SortedMap<RegionName, Portion> only(RecordType type, SortedMap<RegionName, Portion> portions) {
        var some = new TreeMap<RegionName, Portion>();
        portions.forEach((region, portion) -> {
            var targets = portion.targets().stream()
                    .filter(target -> target.type() == type)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!targets.isEmpty()) {
                some.put(region, new Portion(targets, portion.weight(), portion.site()));
            }
        });
        return some;
    }
}
