package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRecordTest {
    @Test
    void a_long_text_is_cut_into_strings_and_put_together_again() {
        var text = "0123456789".repeat(60);

        var content = TextRecord.content(text);

        assertThat(content.split(" "))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(257));
        assertThat(TextRecord.text(content)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"a b\", a b",
                "\"a\" \"b\", ab",
                "\"a\\\"b\\\\\", a\"b\\",
                "\"\\195\\164\", ä",
                "\"\\, \\",
                "\"a\\0\", a0",
                "bare, ``",
            })
    void what_a_server_tells_is_read_as_master_files_are(String content, String text) {
        assertThat(TextRecord.text(content)).isEqualTo(text);
    }
}
