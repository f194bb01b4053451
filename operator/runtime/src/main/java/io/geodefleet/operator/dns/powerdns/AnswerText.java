package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.operator.dns.CanonicalAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer in one line of text, for its mark: what a LUA record does cannot be asked for by DNS, so that the text says it. One word
 * for the whole, then one for each region; nothing in it is a comma, an equals sign or a quotation mark, with which marks are made.
 *
 * <pre>{@code
 * 1|30|Nearest|eu-west|https|443|/healthz eu-west|50|100|EU|NL|52.4|4.9||192.0.2.1+2001:db8::1
 * }</pre>
 */
final class AnswerText {
    private static final String VERSION = "1";
    private static final String FIELD = "|";
    private static final String ITEM = "+";
    private static final int HEAD_FIELDS = 7;
    private static final int REGION_FIELDS = 9;

    private AnswerText() {}

    static String of(RecordSet.Steered records) {
        return Stream.concat(
                        Stream.of(head(records)),
                        records.portions().entrySet().stream().map(entry -> region(entry.getKey(), entry.getValue())))
                .collect(Collectors.joining(" "));
    }

    private static String head(RecordSet.Steered records) {
        var order = switch (records.routing()) {
            case Routing.Nearest(var regions) -> regions;
            case Routing.Failover(var regions) -> regions;
            case Routing.Weighted(), Routing.Multivalue() -> List.<RegionName>of();
        };
        var check = switch (records.selfCheck()) {
            case SelfCheck.None() -> List.of("", "", "");
            case SelfCheck.Connect(int port) -> List.of("tcp", String.valueOf(port), "");
            case SelfCheck.Request(boolean tls, int port, var path) ->
                List.of(tls ? "https" : "http", String.valueOf(port), path);
        };
        return fields(
                VERSION,
                String.valueOf(records.ttl().seconds()),
                records.routing().kind().name(),
                order.stream().map(RegionName::value).map(SafeText::of).collect(Collectors.joining(ITEM)),
                check.get(0),
                check.get(1),
                SafeText.of(check.get(2)));
    }

    private static String region(RegionName name, Portion portion) {
        var place = portion.site().place();
        return fields(
                SafeText.of(name.value()),
                String.valueOf(portion.weight()),
                String.valueOf(portion.site().share()),
                SafeText.of(place.continent()),
                SafeText.of(place.country()),
                place.position() instanceof Position.At(double latitude, var _) ? String.valueOf(latitude) : "",
                place.position() instanceof Position.At(var _, double longitude) ? String.valueOf(longitude) : "",
                SafeText.of(portion.site().healthCheck()),
                portion.targets().stream()
                        .map(Target::address)
                        .map(SafeText::of)
                        .collect(Collectors.joining(ITEM)));
    }

    private static String fields(String... fields) {
        return String.join(FIELD, fields);
    }

    /** The answer again, equal to the one that was written; empty for any text that this version does not write. */
    static Optional<RecordSet.Steered> parse(String text) {
        try {
            var records = read(text.split(" ", -1));
            return of(records).equals(text) ? Optional.of(records) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static RecordSet.Steered read(String[] words) {
        var head = split(words[0], HEAD_FIELDS);
        var portions = new TreeMap<RegionName, Portion>();
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            var fields = split(word, REGION_FIELDS);
            portions.put(new RegionName(SafeText.read(fields.getFirst())), portion(fields));
        }
        return new RecordSet.Steered(
                routing(
                        head.get(2),
                        items(head.get(3)).stream().map(RegionName::new).toList()),
                portions,
                check(head.get(4), head.get(5), SafeText.read(head.get(6))),
                new Ttl(Duration.ofSeconds(Long.parseLong(head.get(1)))));
    }

    private static Routing routing(String kind, List<RegionName> order) {
        return switch (Routing.Kind.valueOf(kind)) {
            case Nearest -> new Routing.Nearest(order);
            case Weighted -> new Routing.Weighted();
            case Failover -> new Routing.Failover(order);
            case Multivalue -> new Routing.Multivalue();
        };
    }

    private static SelfCheck check(String scheme, String port, String path) {
        return switch (scheme) {
            case "" -> new SelfCheck.None();
            case "tcp" -> new SelfCheck.Connect(Integer.parseInt(port));
            default -> new SelfCheck.Request(scheme.equals("https"), Integer.parseInt(port), path);
        };
    }

    private static Portion portion(List<String> fields) {
        var position = fields.get(5).isEmpty()
                ? new Position.Unknown()
                : new Position.At(Double.parseDouble(fields.get(5)), Double.parseDouble(fields.get(6)));
        var place = new Place(SafeText.read(fields.get(3)), SafeText.read(fields.get(4)), position);
        return new Portion(
                targets(fields.get(8)),
                Integer.parseInt(fields.get(1)),
                new Site(Integer.parseInt(fields.get(2)), place, SafeText.read(fields.get(7))));
    }

    private static SortedSet<Target> targets(String text) {
        return items(text).stream()
                .map(item -> CanonicalAddress.parse(item).orElseGet(() -> Target.alias(new Hostname(item))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> items(String text) {
        var items = new ArrayList<String>();
        for (var item : text.isEmpty() ? new String[0] : text.split("\\+", -1)) {
            items.add(SafeText.read(item));
        }
        return items;
    }

    private static List<String> split(String word, int fields) {
        var parts = List.of(word.split("\\|", -1));
        if (parts.size() != fields) {
            throw new IllegalArgumentException("not an answer in text: " + word);
        }
        return parts;
    }
}
