package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TsigCredentialsTest {
    private static final String CANARY = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,            HMAC_SHA256",
                "hmac-sha256,  HMAC_SHA256",
                "HMAC-SHA256,  HMAC_SHA256",
                "hmac-sha512., HMAC_SHA512",
                "hmac-sha384,  HMAC_SHA384",
                "hmac-sha224,  HMAC_SHA224",
            })
    void an_algorithm_that_is_fit_for_use_is_accepted(String algorithm, TsigKey.Algorithm expected) {
        var data = good();
        if (algorithm != null) {
            data.put("algorithm", algorithm);
        }

        assertThat(parse(data))
                .isInstanceOfSatisfying(
                        TsigCredentials.Accepted.class,
                        accepted -> assertThat(accepted.key().algorithm()).isEqualTo(expected));
    }

    @Test
    void line_breaks_around_values_and_inside_the_secret_do_not_matter() {
        var data = Map.of("name", "geodefleet\n", "secret", "Y2FuYXJ5LWNhbmFy\neS1jYW5hcnk=\n");

        assertThat(parse(data)).isEqualTo(parse(good()));
    }

    @Test
    void the_name_is_absolute_with_or_without_a_final_dot() {
        var data = good();
        data.put("name", "geodefleet.");

        assertThat(parse(data)).isEqualTo(parse(good()));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "name,      -,           key name is missing",
                "name,      '  ',        key name is empty",
                "name,      .,           key name is not a DNS name",
                "name,      a..b,        key name is not a DNS name",
                "secret,    -,           key secret is missing",
                "secret,    '',          key secret is empty",
                "secret,    '&*canary',  key secret is not base64 text",
                "algorithm, hmac-md5,    key algorithm is not one of hmac-sha256",
                "algorithm, hmac-sha1,   key algorithm is not one of hmac-sha256",
                "algorithm, HMAC-MD5.SIG-ALG.REG.INT, key algorithm is not one of hmac-sha256",
                "algorithm, Y2FuYXJ5,    key algorithm is not one of hmac-sha256",
                "algoritm,  hmac-sha256, key algoritm is not known",
                "tsig.key,  canary,      key tsig.key is not known",
            })
    void a_key_that_does_not_fit_is_named_and_its_value_is_not(String key, String value, String sentence) {
        var data = good();
        if (value == null) {
            data.remove(key);
        } else {
            data.put(key, value);
        }

        assertThat(parse(data))
                .isInstanceOfSatisfying(
                        TsigCredentials.Rejected.class,
                        rejected -> assertThat(rejected.sentence())
                                .startsWith(sentence)
                                .doesNotContain("canary", "Y2FuYXJ5", CANARY));
    }

    @Test
    void a_value_of_absurd_length_is_refused_before_it_is_read() {
        var data = good();
        data.put("secret", "A".repeat(1_000_000));

        assertThat(parse(data)).isEqualTo(new TsigCredentials.Rejected("key secret is longer than 1024 characters"));
    }

    @Test
    void nothing_prints_the_secret() {
        assertThat(parse(good()).toString()).contains("geodefleet").doesNotContain(CANARY, "canary", "Y2FuYXJ5");
    }

    private static Map<String, String> good() {
        return new HashMap<>(Map.of("name", "geodefleet", "secret", CANARY));
    }

    private static TsigCredentials parse(Map<String, String> data) {
        var bytes = new HashMap<String, byte[]>();
        data.forEach((key, value) -> bytes.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return TsigCredentials.parse(bytes);
    }
}
