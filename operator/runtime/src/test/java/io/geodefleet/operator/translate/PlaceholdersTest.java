package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private static final int ROOM = 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private static final Map<String, String> VALUES = Map.of(
            "geode.region.name", "eu-west",
            "geode.vars.A", "a",
            "geode.vars.EMPTY", "",
            "geode.vars.AGAIN", "${geode.vars.AGAIN}${geode.vars.A}${geode.nothing}${geode.",
            "geode.vars.GROUPS", "$1 \\0 ${x}");

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "${geode.region.name}|eu-west",
                "a ${geode.region.name} b|a eu-west b",
                "${geode.vars.A}${geode.vars.A}|aa",
                "x${geode.vars.EMPTY}y|xy",
                "$${geode.vars.A}|$a",
                "${geode.vars.AGAIN}|${geode.vars.AGAIN}${geode.vars.A}${geode.nothing}${geode.",
                "${geode.vars.GROUPS}|$1 \\0 ${x}",
                "${HOME} ${geode} ${geodes.x} ${ geode.vars.A} $geode.vars.A ${GEODE.vars.A}|${HOME} ${geode} ${geodes.x} ${ geode.vars.A} $geode.vars.A ${GEODE.vars.A}",
                "$(geode.vars.A) {geode.vars.A} ${|$(geode.vars.A) {geode.vars.A} ${",
            })
    void only_our_prefix_is_filled_in_and_only_once(String text, String filled) {
        assertThat(Placeholders.fill(text, this::valueOf, ROOM)).isEqualTo(Checked.good(filled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${geode.vars.B} | ${geode.vars.B} is not here",
                "${geode.} | ${geode.} is not here",
                "${geode.vars. A} | ${geode.vars. A} is not here",
                "${geode.vars.${geode.vars.A}} | ${geode.vars.${geode.vars.A} is not here",
                "a ${geode.vars.A | ${geode.vars.A… is not closed: add the brace }",
                "${geode. | ${geode.… is not closed: add the brace }",
            })
    void what_cannot_be_filled_in_is_told(String text, String sentence) {
        assertThat(Placeholders.fill(text, this::valueOf, ROOM)).isEqualTo(Checked.bad("%s", sentence));
    }

    @Test
    void a_megabyte_of_placeholders_asks_once_for_each() {
        var placeholder = "${geode.vars.A}";
        var count = MEGABYTE / placeholder.length();

        assertThat(Placeholders.fill(placeholder.repeat(count), this::valueOf, MEGABYTE))
                .isEqualTo(Checked.good("a".repeat(count)));
        assertThat(asked).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${geode.", "${geode.vars.A", "${", "$", "}", "${geode.vars.A}${geode."})
    void a_megabyte_of_anything_else_asks_at_most_once(String part) {
        var text = part.repeat(MEGABYTE / part.length());

        Placeholders.fill(text, this::valueOf, MEGABYTE);

        assertThat(asked).hasSizeLessThanOrEqualTo(part.contains("}${") ? 2 : 1);
    }

    @Test
    void values_that_would_swell_the_text_beyond_the_room_stop_the_filling() {
        var text = "${geode.region.name}".repeat(MEGABYTE);

        assertThat(Placeholders.fill(text, this::valueOf, 70))
                .isEqualTo(Checked.bad("is too long once filled in: shorten the values"));
        assertThat(asked).hasSize(11);
    }

    @Test
    void a_sentence_quotes_only_the_start_of_a_long_name() {
        assertThat(Placeholders.fill("${geode." + "x".repeat(MEGABYTE) + "}", this::valueOf, ROOM))
                .isEqualTo(Checked.bad("${geode.%s… is not here", "x".repeat(72)));
    }

    private Checked<String> valueOf(String name) {
        asked.add(name);
        var value = VALUES.get(name);
        return value == null ? Checked.bad("is not here") : Checked.good(value);
    }
}
