package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The routing policies of Route 53 that stand for one rule. Chains have the same names whatever the regions' weights are, so that a
 * drain changes numbers and never the policy of a name.
 */
final class Chain {
    /** Without a value: that is how ExternalDNS reads it back, and anything else it would write again and again. */
    private static final String MULTIVALUE = "aws/multi-value-answer";

    private static final int LAST_RANK = 999;

    private final Sheet sheet;
    private final Routing routing;

    Chain(Sheet sheet, Routing routing) {
        this.sheet = sheet;
        this.routing = routing;
    }

    /** Writes the records onto the sheet. */
    void write() {
        switch (routing) {
            case Routing.Weighted() -> weighted();
            case Routing.Failover(var order) -> failover(order);
            case Routing.Nearest(var order) -> nearest(order);
            case Routing.Multivalue() when sheet.holdsMany() -> multivalue();
            case Routing.Multivalue() -> sharedOut(_ -> 1);
        }
    }

    private void weighted() {
        sharedOut(region -> portion(region).site().share());
    }

    private interface Share {
        double of(RegionName region);
    }

    private void sharedOut(Share share) {
        var parts = new TreeMap<RegionName, Double>();
        sheet.portions().forEach((region, portion) -> parts.put(region, share.of(region) * portion.weight()));
        sheet.weighted(sheet.hostname(), new Slices(parts));
    }

    /** The hostname leads to where the walk along the order ends; there, a region that fails hands over to the next one. */
    private void failover(List<RegionName> asked) {
        var order = Stream.concat(asked.stream(), sheet.portions().keySet().stream())
                .distinct()
                .toList();
        var present = order.stream().filter(sheet.portions()::containsKey).toList();
        // An alias must come after what it leads to, so the last region has the lowest number.
        var nodes = new TreeMap<RegionName, String>();
        present.forEach(region ->
                nodes.put(region, sheet.node("%03d-%s".formatted(LAST_RANK - order.indexOf(region), region))));
        Slices.walk(present, sheet.portions())
                .weights()
                .forEach((region, weight) -> sheet.lead(
                        sheet.hostname(),
                        region.value(),
                        node(nodes, region),
                        Map.of(Sheet.WEIGHT, weight.toString())));
        for (int i = 0; i < present.size(); i++) {
            var name = node(nodes, present.get(i));
            sheet.region(name, present.get(i), Map.of(Sheet.FAILOVER, "PRIMARY"));
            if (i + 1 < present.size()) {
                sheet.lead(name, "next", node(nodes, present.get(i + 1)), Map.of(Sheet.FAILOVER, "SECONDARY"));
            }
        }
    }

    private static String node(Map<RegionName, String> nodes, RegionName region) {
        return Optional.ofNullable(nodes.get(region)).orElseThrow();
    }

    /** The hostname leads by origin to a node; there, a region that keeps a part of its clients shares them with those next to it. */
    private void nearest(List<RegionName> order) {
        var origins = Origin.of(sheet.portions(), order);
        if (origins.isEmpty()) {
            weighted();
            return;
        }
        var nearby = new Nearby(sheet.portions(), order);
        for (var origin : origins) {
            var node = sheet.node(origin.id());
            sheet.lead(sheet.hostname(), origin.id(), node, origin.policy());
            sheet.weighted(
                    node,
                    Slices.average(origin.nearest().stream()
                            .map(region -> Slices.walk(nearby.from(region), sheet.portions()))
                            .toList()));
        }
    }

    /**
     * The hostname leads to answers of several widths, the widest holding all regions: a region of weight 75 is in the answers that
     * three of four clients get.
     */
    private void multivalue() {
        var levels = sheet.portions().values().stream()
                .map(portion -> portion.weight())
                .distinct()
                .sorted()
                .toList();
        var parts = new TreeMap<Integer, Double>();
        IntStream.range(0, levels.size())
                .forEach(i -> parts.put(i + 1, (double) levels.get(i) - (i == 0 ? 0 : levels.get(i - 1))));
        Slices.weights(parts).forEach((level, weight) -> {
            var node = sheet.node("level-" + level);
            sheet.lead(sheet.hostname(), "level-" + level, node, Map.of(Sheet.WEIGHT, weight.toString()));
            sheet.portions().forEach((region, portion) -> {
                if (portion.weight() >= levels.get(level - 1)) {
                    answers(node, region);
                }
            });
        });
    }

    /** One record for each address: Route 53 picks up to eight records, and checks the health of each. */
    private void answers(String node, RegionName region) {
        var policy = new TreeMap<>(Map.of(MULTIVALUE, ""));
        Sheet.guard(policy, portion(region));
        portion(region).targets().forEach(target -> sheet.target(node, region, target, policy));
    }

    private Portion portion(RegionName region) {
        return Optional.ofNullable(sheet.portions().get(region)).orElseThrow();
    }
}
