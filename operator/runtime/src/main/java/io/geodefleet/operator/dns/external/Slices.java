package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RegionName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of some clients each region gets; the parts add up to 1. Clients walk through regions in an order of preference: each
 * region keeps as many of those who come by as its weight says, and sends the rest on.
 */
record Slices(SortedMap<RegionName, Double> parts) {
    private static final double FULL_WEIGHT = 100;

    /** The heaviest record that Route 53 takes. */
    private static final int HEAVIEST = 255;

    /** What comes of a walk. Who passes all regions without being kept goes to the first one. @param order at least one */
    static Slices walk(List<RegionName> order, Map<RegionName, Portion> portions) {
        var parts = new TreeMap<RegionName, Double>();
        double rest = 1;
        for (var region : order) {
            var portion = portions.get(region);
            if (portion == null) {
                throw new IllegalArgumentException("no portion of " + region);
            }
            double kept = rest * portion.weight() / FULL_WEIGHT;
            rest -= kept;
            add(parts, region, kept);
        }
        add(parts, order.getFirst(), rest);
        return new Slices(parts);
    }

    /** All of these together, each counting alike. */
    static Slices average(List<Slices> all) {
        var parts = new TreeMap<RegionName, Double>();
        all.forEach(slices -> slices.parts.forEach((region, part) -> add(parts, region, part / all.size())));
        return new Slices(parts);
    }

    private static void add(Map<RegionName, Double> parts, RegionName region, double part) {
        if (part > 0) {
            parts.merge(region, part, Double::sum);
        }
    }

    /** The same in whole numbers from 1 to 255, the largest being 255: {@code aws/weight}. */
    SortedMap<RegionName, Integer> weights() {
        return weights(parts);
    }

    /** Any shares in whole numbers from 1 to 255, the largest being 255. */
    static <K extends Comparable<K>> SortedMap<K, Integer> weights(SortedMap<K, Double> shares) {
        double most =
                shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        var weights = new TreeMap<K, Integer>();
        shares.forEach((key, share) -> weights.put(key, Math.clamp(Math.round(share / most * HEAVIEST), 1, HEAVIEST)));
        return weights;
    }
}
