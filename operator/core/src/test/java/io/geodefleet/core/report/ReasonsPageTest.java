package io.geodefleet.core.report;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.given.Golden;
import io.geodefleet.core.lifecycle.Phase;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page of reasons, conditions and phases is made from the enums. */
class ReasonsPageTest {
    @Test
    void the_reasons_page_says_what_the_enums_say() {
        Golden.page("reference/reasons.md", """
                # Reasons, conditions and phases

                Generated from `Reason`, `ConditionType` and `Phase`. To write it again, run the core's tests with `-Dgolden.write`.

                ## Conditions of a GeodeFleet

                `Unknown` means that it could not be observed. The time of a condition changes only when its status does.

                | condition | True says |
                |---|---|
                %s
                ## Phases of a region

                How they follow each other: [the lifecycle of a region](../concepts/lifecycle.md).

                | phase | meaning |
                |---|---|
                %s
                ## Reasons

                The same words are the reason of conditions and events, and a label of metrics.

                | reason | meaning |
                |---|---|
                %s""".formatted(
                        rows(ConditionType.values(), ConditionType::sentence),
                        rows(Phase.values(), Phase::sentence),
                        rows(Reason.values(), Reason::sentence)));
    }

    private static <E extends Enum<E>> String rows(E[] values, Function<E, String> sentence) {
        return Arrays.stream(values)
                .map(value -> "| `%s` | %s |\n".formatted(value, sentence.apply(value)))
                .collect(Collectors.joining());
    }
}
