package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of one hostname and one record type as they are written down, for Route 53. A name has one routing policy, so what
 * needs two is a chain: the hostname's records lead to names of ours below it, its nodes. Where the type allows it they lead there as
 * aliases: those are answered in one go, also at the apex of a zone, and they pass a target's health on.
 */
final class Sheet {
    static final String WEIGHT = "aws/weight";
    static final String FAILOVER = "aws/failover";
    private static final String HEALTH_CHECK = "aws/health-check-id";

    private static final String ALIAS = "alias";
    private static final String TARGET_HEALTH = "aws/evaluate-target-health";

    /** With a registry of ExternalDNS that puts {@code aaaa-} before it, a label still has the 63 octets of RFC 1035. */
    private static final int LONGEST_LABEL = 58;

    private final Hostname hostname;
    private final RecordType type;
    private final boolean balancers;
    private final SortedMap<RegionName, Portion> portions;
    private final Ttl ttl;
    private final List<Endpoint> endpoints = new ArrayList<>();

    /**
     * @param balancers whether the targets are load balancers of AWS, which Route 53 answers with their addresses
     * @param portions  those that have a target of this type, with nothing but such targets
     */
    Sheet(Hostname hostname, RecordType type, boolean balancers, SortedMap<RegionName, Portion> portions, Ttl ttl) {
        this.hostname = hostname;
        this.type = type;
        this.balancers = balancers;
        this.portions = portions;
        this.ttl = ttl;
    }

    SortedMap<RegionName, Portion> portions() {
        return portions;
    }

    String hostname() {
        return hostname.value();
    }

    /** Whether a record can hold several targets. */
    boolean holdsMany() {
        return type != RecordType.CNAME && !balancers;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * The name of a node. It sorts before nearly every hostname: ExternalDNS creates records in that order, and Route 53 refuses an
     * alias of what does not exist yet.
     *
     * @param what tells the nodes of one hostname apart
     */
    String node(String what) {
        var label = "0-" + what.replace('.', '-');
        return (label.length() <= LONGEST_LABEL
                        ? label
                        : label.substring(0, LONGEST_LABEL - 9) + "-"
                                + HexFormat.of().toHexDigits(what.hashCode()))
                + "." + OwnershipMark.nameFor(hostname);
    }

    /** One record, or one for each target where a record holds only one, that answers with a region's targets. */
    void region(String name, RegionName region, Map<String, String> policy) {
        var portion = portion(region);
        var properties = new TreeMap<>(policy);
        guard(properties, portion);
        if (holdsMany()) {
            add(name, region.value(), texts(portion.targets()), properties);
        } else {
            for (var target : portion.targets()) {
                target(name, region, target, properties);
            }
        }
    }

    /** One record of a region that answers with one of its targets. */
    void target(String name, RegionName region, Target target, Map<String, String> policy) {
        var isOnly = portion(region).targets().size() == 1;
        add(name, isOnly ? region.value() : region + " " + target, List.of(target.address()), policy);
    }

    /** Records of one name between which clients are shared out. */
    void weighted(String name, Slices slices) {
        var parts = new TreeMap<RegionName, Double>();
        slices.parts().forEach((region, part) -> parts.put(region, part / records(region)));
        Slices.weights(parts).forEach((region, weight) -> region(name, region, Map.of(WEIGHT, weight.toString())));
    }

    /** A record that leads to a node. */
    void lead(String name, String setIdentifier, String node, Map<String, String> policy) {
        var properties = new TreeMap<>(policy);
        if (type == RecordType.CNAME) {
            add(name, setIdentifier, List.of(node), properties);
        } else {
            alias(name, setIdentifier, node, properties);
        }
    }

    private void add(String name, String setIdentifier, List<String> targets, Map<String, String> properties) {
        if (balancers) {
            alias(name, setIdentifier, targets.getFirst(), properties);
            return;
        }
        var all = new TreeMap<>(properties);
        if (type == RecordType.CNAME) {
            // Or ExternalDNS would make an alias of the ones that lead to AWS, and the types at the name would differ.
            all.put(ALIAS, "false");
        }
        endpoints.add(new Endpoint(name, type, targets, Optional.of(ttl.seconds()), Optional.of(setIdentifier), all));
    }

    private void alias(String name, String setIdentifier, String target, Map<String, String> properties) {
        var all = new TreeMap<>(properties);
        all.put(ALIAS, "true");
        all.put(TARGET_HEALTH, "true");
        endpoints.add(new Endpoint(name, type, List.of(target), Optional.empty(), Optional.of(setIdentifier), all));
    }

    /** Adds the health check that guards the region's records, if there is one. */
    static void guard(Map<String, String> properties, Portion portion) {
        var id = portion.site().healthCheck();
        if (!id.isEmpty()) {
            properties.put(HEALTH_CHECK, id);
        }
    }

    private int records(RegionName region) {
        return holdsMany() ? 1 : portion(region).targets().size();
    }

    private Portion portion(RegionName region) {
        var portion = portions.get(region);
        if (portion == null) {
            throw new IllegalArgumentException("no portion of " + region);
        }
        return portion;
    }

    private static List<String> texts(Collection<Target> targets) {
        return targets.stream().map(Target::address).toList();
    }
}
