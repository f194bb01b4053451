package io.geodefleet.core.lifecycle;

import io.geodefleet.core.given.Golden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the lifecycle is made from the transition table, so that it cannot say anything else. */
class LifecyclePageTest {
    @Test
    void the_lifecycle_page_says_what_the_table_says() {
        Golden.page("concepts/lifecycle.md", page());
    }

    private static String page() {
        var page = new StringBuilder("""
                # The lifecycle of a region in a fleet

                Generated from `RegionLifecycle`, the only place that says what follows what. To write it again, run the core's tests
                with `-Dgolden.write`.

                A region moves by five things: what people want of it (`Auto`: health decides; `Serve`: a human sends traffic there;
                `Drain`: a human keeps traffic out; `Leave`: the fleet gives it up), the verdict of its health, how much of its traffic
                it is given (`None`, `Some`, `Full`), whether it may be given (more of) it now, and what the authoritative servers
                answer:

                | the servers | meaning |
                |---|---|
                | `Everywhere` | every server answers every hostname with the region |
                | `Mixed` | some server answers with it, or some server did not answer at all |
                | `Gone` | no server answers with it, but clients may still remember it |
                | `Quiet` | no server answers with it and clients had ttlMultiplier TTLs to leave, or it was never answered with |

                What becomes of its traffic is one of five: `Keep` it; `StepDown` or `StepUp` one step when the last one had its time;
                `Out`, all of it at once; `Full`, all of it back at once.

                Who wants what of a region, and who beats whom: [precedence](precedence.md).

                Safety rules look at every move that takes traffic away before it happens, and may withhold it.

                ```mermaid
                stateDiagram-v2
                    [*] --> Joining
                """);
        for (var phase : Phase.values()) {
            edges(phase)
                    .forEach((next, conditions) ->
                            page.append("    %s --> %s: %s\n".formatted(phase, next, String.join(" / ", conditions))));
        }
        page.append("    Leaving --> [*]: its clients have left and nothing of the fleet is there any more\n```\n\n");
        for (var phase : Phase.values()) {
            page.append(
                    "## %s\n\n%s\n\n| when | then | its traffic |\n|---|---|---|\n".formatted(phase, phase.sentence()));
            LifecycleTable.cellsOf(phase)
                    .collect(Collectors.groupingBy(
                            cell -> new Next(cell.wish().phase(), cell.wish().shift()),
                            LinkedHashMap::new,
                            Collectors.toList()))
                    .forEach((next, cells) -> LifecycleTable.conditions(phase, cells)
                            .forEach(when ->
                                    page.append("| %s | %s | %s |\n".formatted(when, next.phase(), next.shift()))));
            page.append("\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private record Next(Phase phase, Shift shift) {}

    private static LinkedHashMap<Phase, List<String>> edges(Phase phase) {
        var edges = new LinkedHashMap<Phase, List<String>>();
        LifecycleTable.cellsOf(phase)
                .filter(cell -> cell.wish().phase() != phase)
                .collect(Collectors.groupingBy(cell -> cell.wish().phase(), LinkedHashMap::new, Collectors.toList()))
                .forEach((next, cells) -> edges.put(next, LifecycleTable.conditions(phase, cells)));
        return edges;
    }
}
