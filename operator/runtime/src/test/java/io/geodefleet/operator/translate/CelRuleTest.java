package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.operator.translate.CelRule.Finding;
import io.geodefleet.operator.translate.CelRule.Result;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelRuleTest {
    private static final Map<String, Object> OBJECT = Map.of(
            "status",
            Map.of(
                    "lag",
                    2.5,
                    "ready",
                    true,
                    "replicas",
                    3L,
                    "phase",
                    "Running",
                    "conditions",
                    List.of(Map.of("type", "Ready", "status", "True"))));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "object.status.lag < 5 ; Holds",
                "object.status.lag < 2 ; DoesNotHold",
                "object.status.replicas >= 2.5 ; Holds",
                "object.status.ready ; Holds",
                "has(object.status.lost) ; DoesNotHold",
                "object.status.phase.lowerAscii() == \"running\" ; Holds",
                "object.status.conditions.exists(c, c.type == \"Ready\" && c.status == \"True\") ; Holds",
                "!has(object.spec) || object.spec.a == 1 ; Holds",
            })
    void a_rule_holds_or_does_not(String rule, Finding finding) {
        assertThat(compile(rule).test(OBJECT)).isEqualTo(new Result.Decided(finding));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "object.status.lost < 5 | key 'lost' is not present in map.",
                "object.status.phase | it gives neither true nor false",
                "object.status.replicas / 0 == 1 | by zero",
            })
    void what_cannot_be_decided_is_said_in_the_words_of_cel(String rule, String cause) {
        assertThat(compile(rule).test(OBJECT))
                .isInstanceOfSatisfying(
                        Result.Undecided.class,
                        undecided -> assertThat(undecided.cause()).containsIgnoringCase(cause));
    }

    @Test
    void a_rule_that_loops_for_too_long_is_given_up() {
        var list = IntStream.range(0, 200).mapToObj(i -> (Object) (long) i).toList();

        assertThat(compile("object.list.all(a, object.list.all(b, a + b >= 0))").test(Map.of("list", list)))
                .isInstanceOfSatisfying(
                        Result.Undecided.class,
                        undecided -> assertThat(undecided.cause()).containsIgnoringCase("iteration"));
    }

    @Test
    void a_rule_that_is_too_large_is_not_even_read() {
        var sum = IntStream.range(0, 600).mapToObj(_ -> "1").collect(Collectors.joining("+", "", " > 0"));
        var nested = "(".repeat(100) + "true" + ")".repeat(100);

        assertThat(CelRule.compile(sum)).isInstanceOf(Checked.Bad.class);
        assertThat(CelRule.compile(nested)).isInstanceOf(Checked.Bad.class);
        assertThat(CelRule.compile("true || " + " ".repeat(2100) + "true")).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void rules_of_the_same_text_are_equal() {
        assertThat(compile("object.a")).isEqualTo(compile("object.a")).isNotEqualTo(compile("object.b"));
    }

    private static CelRule compile(String rule) {
        return switch (CelRule.compile(rule)) {
            case Checked.Good<CelRule>(var good) -> good;
            case Checked.Bad<CelRule>(var sentence) -> throw new AssertionError(sentence);
        };
    }
}
