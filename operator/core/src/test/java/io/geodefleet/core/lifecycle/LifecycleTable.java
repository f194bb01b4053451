package io.geodefleet.core.lifecycle;

import io.geodefleet.core.health.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every cell of the transition table, and the shortest text that still says every one of them. */
public final class LifecycleTable {
    private LifecycleTable() {}

    /** One question to the lifecycle with its answer. */
    public record Cell(Situation now, Wish wish) {
        /** Whether a region can be there: traffic is zero once it is taken, and full while it serves. */
        boolean isPossible() {
            return switch (now.phase()) {
                case Serving -> now.traffic() == Traffic.Full;
                case Draining, Leaving -> now.traffic() != Traffic.Full;
                case Drained -> now.traffic() == Traffic.None;
                case Joining, Restoring -> true;
            };
        }
    }

    /** What a cell is told apart by, in the order in which a sentence names it. */
    private static final List<Function<Cell, String>> COLUMNS = List.of(
            cell -> cell.now().order().name(),
            cell -> cell.now().verdict().name(),
            cell -> "traffic " + cell.now().traffic(),
            cell -> cell.now().mayEnter() ? "may enter" : "must wait",
            cell -> cell.now().presence().name());

    /** Every cell that a region can be in. */
    public static List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (var phase : Phase.values()) {
            for (var order : Order.values()) {
                for (var verdict : Verdict.values()) {
                    for (var traffic : Traffic.values()) {
                        for (var mayEnter : List.of(true, false)) {
                            for (var presence : Presence.values()) {
                                var now = new Situation(phase, traffic, order, verdict, presence, mayEnter);
                                cells.add(new Cell(now, RegionLifecycle.next(now)));
                            }
                        }
                    }
                }
            }
        }
        return cells.stream().filter(Cell::isPossible).toList();
    }

    static Stream<Cell> cellsOf(Phase phase) {
        return cells().stream().filter(cell -> cell.now().phase() == phase);
    }

    /** The whole table: one block a phase, one line for each set of conditions that has one answer. */
    static String text() {
        var text = new StringBuilder("""
                What follows what, from every (phase, order, verdict, traffic, entry, presence) that a region can be in.
                A line that leaves one of them out holds for each of its values. Safety rules may withhold what is wished here.
                """);
        for (var phase : Phase.values()) {
            text.append("\n%s (%d cells): %s\n".formatted(phase, cellsOf(phase).count(), phase.sentence()));
            cellsOf(phase)
                    .collect(Collectors.groupingBy(Cell::wish, LinkedHashMap::new, Collectors.toList()))
                    .forEach((wish, cells) -> conditions(phase, cells)
                            .forEach(when -> text.append("  %-64s -> %-9s %-8s %s\n"
                                    .formatted(when, wish.phase(), wish.shift(), wish.reason()))));
        }
        return text.toString();
    }

    /** Sentences that together hold for exactly these cells of the phase. */
    static List<String> conditions(Phase phase, List<Cell> cells) {
        return conditions(cells, cellsOf(phase).toList(), 0).stream()
                .map(parts -> parts.isEmpty() ? "always" : String.join(", ", parts))
                .toList();
    }

    /** Splits by one column after the other, joining the values that lead to the same; a column that does not matter is not named. */
    private static List<List<String>> conditions(List<Cell> cells, List<Cell> all, int column) {
        if (cells.size() == all.size()) {
            return List.of(List.of());
        }
        var name = COLUMNS.get(column);
        var domains = all.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
        var parts = cells.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
        var merged = new LinkedHashMap<List<List<String>>, List<String>>();
        parts.forEach((value, part) -> merged.computeIfAbsent(
                        conditions(part, domains.getOrDefault(value, List.of()), column + 1), same -> new ArrayList<>())
                .add(value));
        return merged.entrySet().stream()
                .flatMap(entry -> entry.getKey().stream().map(rest -> named(entry, domains.size(), rest)))
                .toList();
    }

    private static List<String> named(Map.Entry<List<List<String>>, List<String>> values, int of, List<String> rest) {
        var own = values.getValue().size() == of
                ? Stream.<String>empty()
                : Stream.of(String.join(" or ", values.getValue()));
        return Stream.concat(own, rest.stream()).toList();
    }
}
