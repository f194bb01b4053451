package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RegionName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where some clients are, as one routing policy of Route 53 tells them apart, and the regions that are nearest to them. One policy
 * holds for all clients of a name: distance where every region has coordinates, else latency where every region bears the name of
 * one of AWS, else continents and countries where every region has one; else distance to those regions that have coordinates.
 *
 * @param id      tells the origins of one name apart
 * @param policy  the properties that stand for it
 * @param nearest at least one; between several, these clients are shared out
 */
record Origin(String id, Map<String, String> policy, List<RegionName> nearest) {
    static final String COORDINATES = "aws/geoproximity-coordinates";
    static final String LATENCY = "aws/region";
    static final String CONTINENT = "aws/geolocation-continent-code";
    static final String COUNTRY = "aws/geolocation-country-code";

    /** Clients whose place nobody knows, and those of all places that no other record names. */
    private static final String ELSEWHERE = "*";

    private static final Set<String> CONTINENTS = Set.of("AF", "AN", "AS", "EU", "NA", "OC", "SA");

    /** Those for which latencies are measured; any other name would make Route 53 refuse the whole change. */
    private static final Set<String> AWS_REGIONS = Set.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    /** All origins; none when no region says where it is. @param order of the regions for clients whose place is not known */
    static List<Origin> of(SortedMap<RegionName, Portion> portions, List<RegionName> order) {
        if (portions.values().stream().allMatch(portion -> coordinates(portion).isPresent())) {
            return byDistance(portions);
        }
        if (portions.keySet().stream().allMatch(region -> AWS_REGIONS.contains(region.value()))) {
            return grouped(portions, LATENCY, "", (region, _) -> Optional.of(region.value()));
        }
        Predicate<Portion> located =
                portion -> country(portion).or(() -> continent(portion)).isPresent();
        return portions.values().stream().allMatch(located) ? byLocation(portions, order) : byDistance(portions);
    }

    private static List<Origin> byDistance(SortedMap<RegionName, Portion> portions) {
        return grouped(portions, COORDINATES, "", (_, portion) -> coordinates(portion));
    }

    private static List<Origin> byLocation(SortedMap<RegionName, Portion> portions, List<RegionName> order) {
        var origins = new ArrayList<Origin>();
        origins.addAll(grouped(portions, COUNTRY, "country-", (_, portion) -> country(portion)));
        origins.addAll(grouped(portions, CONTINENT, "continent-", (_, portion) -> continent(portion)));
        var elsewhere = order.stream().filter(portions::containsKey).findFirst().orElse(portions.firstKey());
        origins.add(new Origin("elsewhere", Map.of(COUNTRY, ELSEWHERE), List.of(elsewhere)));
        return origins;
    }

    private interface Trait {
        Optional<String> of(RegionName region, Portion portion);
    }

    /** @param prefix of the id before the trait; empty: the id is the name of the first region */
    private static List<Origin> grouped(
            SortedMap<RegionName, Portion> portions, String property, String prefix, Trait trait) {
        var groups = new TreeMap<String, List<RegionName>>();
        portions.forEach((region, portion) -> trait.of(region, portion)
                .ifPresent(value ->
                        groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(region)));
        Function<Map.Entry<String, List<RegionName>>, String> id = group -> prefix.isEmpty()
                ? group.getValue().getFirst().value()
                : prefix + group.getKey().toLowerCase(Locale.ROOT);
        return groups.entrySet().stream()
                .map(group -> new Origin(id.apply(group), Map.of(property, group.getKey()), group.getValue()))
                .toList();
    }

    /** To two decimals, which is what Route 53 takes: some 1,100 metres. */
    private static Optional<String> coordinates(Portion portion) {
        return switch (portion.site().place().position()) {
            case Position.At(var latitude, var longitude) -> Optional.of(rounded(latitude) + "," + rounded(longitude));
            case Position.Unknown() -> Optional.empty();
        };
    }

    private static String rounded(double degrees) {
        var decimal = BigDecimal.valueOf(degrees).setScale(2, RoundingMode.HALF_UP);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static Optional<String> continent(Portion portion) {
        return Optional.of(portion.site().place().continent()).filter(CONTINENTS::contains);
    }

    private static Optional<String> country(Portion portion) {
        return Optional.of(portion.site().place().country()).filter(country -> !country.isEmpty());
    }
}
