package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.operator.dns.TsigKey;
import io.geodefleet.operator.dns.powerdns.PowerDnsCredentials.Accepted;
import io.geodefleet.operator.dns.powerdns.PowerDnsCredentials.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerDnsCredentialsTest {
    private static final String CANARY = "canary-of-an-api-key";
    private static final String SECRET = "Y2FuYXJ5LWNhbmFyeS1jYW5hcnk=";

    @Test
    void an_api_key_alone_is_enough_and_a_line_break_after_it_does_not_matter() {
        assertThat(parse(Map.of("key", CANARY + "\n"))).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.key().value()).isEqualTo(CANARY);
            assertThat(accepted.signer()).isEmpty();
        });
    }

    @Test
    void a_tsig_key_beside_it_signs_updates() {
        assertThat(parse(Map.of("key", CANARY, "name", "geodefleet", "secret", SECRET)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.signer().map(TsigKey::toString))
                                .contains("TsigKey[geodefleet. hmac-sha256]"));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "key,    -,             key key is missing",
                "key,    '  ',          key key is empty",
                "key,    'canary one',  key key is no API key",
                "key,    'canäry',      key key is no API key",
                "apikey, canary,        key apikey is not known",
                "name,   geodefleet,    key secret is missing",
                "secret, canary,        key name is missing",
            })
    void a_key_that_does_not_fit_is_named_and_its_value_is_not(String key, String value, String sentence) {
        var data = new HashMap<>(Map.of("key", CANARY));
        if (value == null) {
            data.remove(key);
        } else {
            data.put(key, value);
        }

        assertThat(parse(data))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.sentence())
                                .startsWith(sentence)
                                .doesNotContain("canary", "canäry"));
    }

    @Test
    void nothing_prints_the_api_key() {
        assertThat(parse(Map.of("key", CANARY)).toString()).contains("ApiKey").doesNotContain(CANARY);
    }

    private static PowerDnsCredentials parse(Map<String, String> data) {
        var bytes = new HashMap<String, byte[]>();
        data.forEach((key, value) -> bytes.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return PowerDnsCredentials.parse(bytes);
    }
}
