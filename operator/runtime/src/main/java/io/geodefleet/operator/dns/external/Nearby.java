package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position.At;
import io.geodefleet.core.fleet.RegionName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where the clients of a region go when it keeps only a part of them: to the region next to it. Where coordinates are not known, the
 * same country counts as nearer than the same continent, and that as nearer than the rest.
 *
 * @param order which region comes first among those of which nothing is known; those that are not in it come after it, by name
 */
record Nearby(Map<RegionName, Portion> portions, List<RegionName> order) {
    /** Half the way around the earth is pi; everything known is nearer than what is not. */
    private static final double SAME_COUNTRY = 10;

    private static final double SAME_CONTINENT = 11;
    private static final double ANYWHERE = 12;

    /** All regions, the one itself first. */
    List<RegionName> from(RegionName region) {
        return portions.keySet().stream()
                .sorted(Comparator.comparing((RegionName other) -> !other.equals(region))
                        .thenComparingDouble(other -> distance(region, other))
                        .thenComparingInt(this::rank)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private int rank(RegionName region) {
        int rank = order.indexOf(region);
        return rank < 0 ? order.size() : rank;
    }

    private double distance(RegionName one, RegionName other) {
        var here = place(one);
        var there = place(other);
        if (here.position() instanceof At at && there.position() instanceof At otherAt) {
            return angle(at, otherAt);
        }
        if (isSame(here.country(), there.country())) {
            return SAME_COUNTRY;
        }
        return isSame(here.continent(), there.continent()) ? SAME_CONTINENT : ANYWHERE;
    }

    private static boolean isSame(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    private Place place(RegionName region) {
        var portion = portions.get(region);
        return portion == null ? Place.UNKNOWN : portion.site().place();
    }

    /** The angle between two points as seen from the centre of the earth, in radians. */
    private static double angle(At one, At other) {
        double latitude = Math.toRadians(one.latitude());
        double otherLatitude = Math.toRadians(other.latitude());
        double east = Math.toRadians(other.longitude() - one.longitude());
        return Math.acos(Math.clamp(
                Math.sin(latitude) * Math.sin(otherLatitude)
                        + Math.cos(latitude) * Math.cos(otherLatitude) * Math.cos(east),
                -1,
                1));
    }
}
