package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DnsPolicy;
import io.geodefleet.api.v1alpha1.Geo;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.ProviderHealthCheck;
import io.geodefleet.api.v1alpha1.RegionPlacement;
import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads by what rule a fleet's clients are shared out, and what that rule needs to know of each region. */
final class RoutingReader {
    private static final int LARGEST_SHARE = 255;

    private RoutingReader() {}

    static AskedRouting asked(GeodeFleetSpec spec) {
        var routing = spec.dns().routing();
        return routing == null
                ? new AskedRouting.Best()
                : new AskedRouting.Exactly(
                        switch (routing) {
                            case NEAREST -> new Routing.Nearest(first(spec.dns()));
                            case WEIGHTED -> new Routing.Weighted();
                            case FAILOVER -> new Routing.Failover(order(spec));
                            case MULTIVALUE -> new Routing.Multivalue();
                        });
    }

    private static List<RegionName> first(DnsPolicy dns) {
        return dns.defaultRegion() == null ? List.of() : List.of(new RegionName(dns.defaultRegion()));
    }

    private static List<RegionName> order(GeodeFleetSpec spec) {
        return placed(spec).stream()
                .map(region -> new RegionName(region.name()))
                .toList();
    }

    private static List<RegionPlacement> placed(GeodeFleetSpec spec) {
        return spec.placement() == null ? List.of() : spec.placement().regions();
    }

    /** One for each region of the hub, those that the fleet is not placed in included: it may be leaving them. */
    static SortedMap<RegionName, Site> sites(GeodeFleetSpec spec, List<GeodeRegion> regions) {
        var sites = new TreeMap<RegionName, Site>();
        for (var region : regions) {
            var name = region.getMetadata().getName();
            sites.put(new RegionName(name), new Site(share(spec, name), place(region), healthCheck(spec.dns(), name)));
        }
        return sites;
    }

    private static int share(GeodeFleetSpec spec, String region) {
        return placed(spec).stream()
                .filter(placed -> placed.name().equals(region))
                .map(placed -> Math.clamp(placed.weight(), 1, LARGEST_SHARE))
                .findFirst()
                .orElse(Site.FULL_SHARE);
    }

    private static String healthCheck(DnsPolicy dns, String region) {
        return dns.healthChecks().stream()
                .filter(check -> check.region().equals(region))
                .map(ProviderHealthCheck::id)
                .findFirst()
                .orElse("");
    }

    private static Place place(GeodeRegion region) {
        var geo = region.getSpec() == null ? null : region.getSpec().geo();
        return geo == null
                ? Place.UNKNOWN
                : new Place(Words.text(geo.continent()), Words.text(geo.country()), position(geo));
    }

    /** Half a position, or one that is on no earth, is none: the team that routes cannot correct what the platform team wrote. */
    private static Position position(Geo geo) {
        var latitude = geo.latitude();
        var longitude = geo.longitude();
        if (latitude == null || longitude == null) {
            return new Position.Unknown();
        }
        try {
            return new Position.At(latitude, longitude);
        } catch (IllegalArgumentException nowhere) {
            return new Position.Unknown();
        }
    }

    static Checked<SelfCheck> selfCheck(io.geodefleet.api.v1alpha1.@Nullable SelfCheck check) {
        if (check == null) {
            return Checked.good(new SelfCheck.None());
        }
        var field = "spec.dns.selfCheck";
        var path = check.path() == null ? "/" : check.path();
        return MeasureReader.port(field, check.port())
                .then(port -> MeasureReader.path(field, path).map(readable -> switch (check.scheme()) {
                    case TCP -> new SelfCheck.Connect(port);
                    case HTTP -> new SelfCheck.Request(false, port, readable);
                    case HTTPS -> new SelfCheck.Request(true, port, readable);
                }));
    }
}
