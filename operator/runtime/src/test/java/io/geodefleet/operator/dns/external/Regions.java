package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RecordSet.Plain;
import io.geodefleet.core.fleet.RecordSet.Steered;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.operator.dns.CanonicalAddress;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Record sets for tests, region by region. */
final class Regions {
    static final Place AMSTERDAM = new Place("EU", "NL", new Position.At(52.374, 4.897));
    static final Place FRANKFURT = new Place("EU", "DE", new Position.At(50.1, 8.68));
    static final Place VIRGINIA = new Place("NA", "US", new Position.At(39.0, -77.489));
    static final Place MUMBAI = new Place("AS", "IN", new Position.At(19.076, 72.8777));

    private static final Ttl TTL = new Ttl(Duration.ofSeconds(30));

    private final TreeMap<RegionName, Portion> portions = new TreeMap<>();

    /** A region with all of its traffic. */
    Regions with(String region, Place place, String... targets) {
        return with(region, 100, new Site(Site.FULL_SHARE, place, ""), targets);
    }

    Regions with(String region, int weight, Site site, String... targets) {
        portions.put(new RegionName(region), new Portion(targets(targets), weight, site));
        return this;
    }

    /** The same with another weight of one region. */
    Regions at(String region, int weight) {
        var changed = new Regions();
        portions.forEach((name, portion) -> changed.portions.put(
                name, name.value().equals(region) ? new Portion(portion.targets(), weight, portion.site()) : portion));
        return changed;
    }

    /** The same as they would be without coordinates. */
    Regions unlocated() {
        var changed = new Regions();
        portions.forEach((name, portion) -> {
            var place = portion.site().place();
            changed.portions.put(
                    name,
                    new Portion(
                            portion.targets(),
                            portion.weight(),
                            new Site(
                                    portion.site().share(),
                                    new Place(place.continent(), place.country(), new Position.Unknown()),
                                    portion.site().healthCheck())));
        });
        return changed;
    }

    RecordSet by(Routing routing) {
        return new Steered(routing, portions, new SelfCheck.None(), TTL);
    }

    static RecordSet plain(String... targets) {
        return new Plain(targets(targets), TTL);
    }

    static SortedSet<Target> targets(String... texts) {
        var targets = new TreeSet<Target>();
        Stream.of(texts)
                .map(text -> CanonicalAddress.parse(text).orElseGet(() -> Target.alias(new Hostname(text))))
                .forEach(targets::add);
        return targets;
    }
}
