package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.ProviderKind.Aliases;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.traffic.Answer.Wanted;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the regions that have traffic to the answer that the zone's provider can give. Addresses come before host names, since a name
 * answers with the one or the other (RFC 1034, 3.6.2): a region that has only a host name stands by while another has an address.
 */
public final class AnswerRule {
    private final DnsIntent dns;
    private final SortedMap<RegionName, RegionMemory> carrying = new TreeMap<>();
    private final SortedMap<RegionName, Portion> portions = new TreeMap<>();
    private final Downgrade downgrade;

    private AnswerRule(DnsIntent dns, SortedMap<RegionName, RegionMemory> regions) {
        this.dns = dns;
        this.downgrade = new Downgrade(dns);
        regions.forEach((name, region) -> {
            if (region.carries()) {
                carrying.put(name, region);
            }
        });
    }

    /** The answer for regions as they are decided; those without traffic or without an address have no part in it. */
    public static Answer of(DnsIntent dns, SortedMap<RegionName, RegionMemory> regions) {
        return new AnswerRule(dns, regions).answer();
    }

    private Answer answer() {
        apportion();
        var routing = downgrade.served(portions);
        var records = dns.canShare() ? steered(routing) : plain(routing);
        var standby = new TreeSet<>(carrying.keySet());
        standby.removeAll(portions.keySet());
        return new Answer(records, standby, downgrade.fit());
    }

    /** One portion for each region that can be in an answer together with the others. */
    private void apportion() {
        var addressed = carrying.values().stream().anyMatch(AnswerRule::hasAddress);
        carrying.forEach((name, region) -> {
            if (!addressed || hasAddress(region)) {
                portions.put(name, new Portion(answerable(region.endpoints()), region.weight(), dns.site(name)));
            }
        });
        if (portions.size() < carrying.size()) {
            downgrade.add("only host names are known for %s: no traffic there while other regions have addresses"
                    .formatted(names(name -> !portions.containsKey(name))));
        }
        if (!addressed && !portions.isEmpty() && !(downgrade.selfCheck() instanceof SelfCheck.None)) {
            downgrade.add("selfCheck was asked for, and host names are not checked");
        }
        if (!addressed && portions.size() > 1 && dns.provider().aliases() == Aliases.One) {
            keepFirst();
            downgrade.add("all regions have only host names, of which an answer can hold one: %s is answered with"
                    .formatted(portions.firstKey()));
        }
    }

    private static boolean hasAddress(RegionMemory region) {
        return region.endpoints().stream().anyMatch(target -> !target.isAlias());
    }

    /** What of a region's endpoints an answer can hold: all of its addresses or, where there are none, one host name. */
    static SortedSet<Target> answerable(SortedSet<Target> endpoints) {
        var addresses =
                endpoints.stream().filter(target -> !target.isAlias()).collect(Collectors.toCollection(TreeSet::new));
        return addresses.isEmpty()
                ? endpoints.stream().limit(1).collect(Collectors.toCollection(TreeSet::new))
                : addresses;
    }

    private String names(Predicate<RegionName> which) {
        return carrying.keySet().stream()
                .filter(which)
                .map(RegionName::toString)
                .collect(Collectors.joining(", "));
    }

    private void keepFirst() {
        order().stream()
                .filter(portions::containsKey)
                .findFirst()
                .ifPresent(first -> portions.keySet().retainAll(List.of(first)));
    }

    /** In which order regions are answered with where one answer holds only one of them. */
    private List<RegionName> order() {
        var first = dns.asked() instanceof AskedRouting.Exactly(var routing) ? named(routing) : List.<RegionName>of();
        return Stream.concat(first.stream(), carrying.keySet().stream())
                .distinct()
                .toList();
    }

    private static List<RegionName> named(Routing routing) {
        return switch (routing) {
            case Routing.Failover(var order) -> order;
            case Routing.Nearest(var order) -> order;
            case Routing.Multivalue(), Routing.Weighted() -> List.of();
        };
    }

    private Wanted steered(Routing routing) {
        return portions.isEmpty()
                ? new Wanted.Nothing()
                : new Wanted.Records(new RecordSet.Steered(routing, portions, downgrade.selfCheck(), dns.ttl()));
    }

    private Wanted plain(Routing routing) {
        if (routing.kind() == Routing.Kind.Failover) {
            keepFirst();
        }
        var targets = new TreeSet<Target>();
        portions.values().forEach(portion -> targets.addAll(portion.targets()));
        return targets.isEmpty() ? new Wanted.Nothing() : new Wanted.Records(new RecordSet.Plain(targets, dns.ttl()));
    }
}
