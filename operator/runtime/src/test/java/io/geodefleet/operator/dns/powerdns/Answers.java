package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.operator.dns.ContractZone;
import java.time.Duration;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers of three regions: eu-west in Amsterdam, us-east near Washington, ap-south in Singapore. */
final class Answers {
    static final Ttl TTL = new Ttl(Duration.ofSeconds(30));

    private static final Map<String, Position> PLACES = Map.of(
            "eu-west", new Position.At(52.4, 4.9),
            "us-east", new Position.At(39.0, -77.5),
            "us-east-2", new Position.At(39.0, -77.5),
            "ap-south", new Position.At(1.35, 103.8));

    private Answers() {}

    static Map.Entry<RegionName, Portion> region(String name, int weight, String... targets) {
        return region(name, weight, Site.FULL_SHARE, targets);
    }

    static Map.Entry<RegionName, Portion> region(String name, int weight, int share, String... targets) {
        var position = PLACES.getOrDefault(name, new Position.Unknown());
        return new SimpleEntry<>(
                new RegionName(name),
                new Portion(ContractZone.targets(targets), weight, new Site(share, new Place("", "", position), "")));
    }

    @SafeVarargs
    static SortedMap<RegionName, Portion> portions(Map.Entry<RegionName, Portion>... regions) {
        var portions = new TreeMap<RegionName, Portion>();
        Stream.of(regions).forEach(region -> portions.put(region.getKey(), region.getValue()));
        return portions;
    }

    /** One address each: 127.1.0.1 for eu-west, 127.2.0.1 for us-east, 127.3.0.1 for ap-south. */
    static SortedMap<RegionName, Portion> three(int euWest, int usEast, int apSouth) {
        return portions(
                region("eu-west", euWest, "127.1.0.1"),
                region("us-east", usEast, "127.2.0.1"),
                region("ap-south", apSouth, "127.3.0.1"));
    }

    static RecordSet.Steered steered(Routing routing, SortedMap<RegionName, Portion> portions) {
        return new RecordSet.Steered(routing, portions, new SelfCheck.None(), TTL);
    }

    static List<RegionName> order(String... names) {
        return Stream.of(names).map(RegionName::new).toList();
    }
}
