package io.geodefleet.operator.dns;

import io.geodefleet.operator.dns.TsigKey.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** What a TSIG Secret holds. A sentence about it names the key of the Secret that is wrong, never a value. */
public sealed interface TsigCredentials {
    /** It can sign. */
    record Accepted(TsigKey key) implements TsigCredentials {}

    /**
     * It cannot.
     *
     * @param sentence what to change
     */
    record Rejected(String sentence) implements TsigCredentials {}

    /**
     * Reads a Secret's data: {@code name}, {@code secret} (base64, as {@code tsig-keygen} prints it) and, unless it is
     * hmac-sha256, {@code algorithm}. White space around a value is dropped, since files end with a line break.
     */
    static TsigCredentials parse(Map<String, byte[]> data) {
        return new Reading(data).read();
    }

    /** One pass over one Secret. */
    final class Reading {
        private static final String NAME = "name";
        private static final String ALGORITHM = "algorithm";
        private static final String SECRET = "secret";
        private static final int LONGEST_VALUE = 1024;

        private final Map<String, byte[]> data;

        private Reading(Map<String, byte[]> data) {
            this.data = data;
        }

        private TsigCredentials read() {
            return wrongKey().<TsigCredentials>map(Rejected::new).orElseGet(this::readValues);
        }

        private Optional<String> wrongKey() {
            for (var key : new TreeSet<>(data.keySet())) {
                if (!Set.of(NAME, ALGORITHM, SECRET).contains(key)) {
                    return Optional.of(
                            "key %s is not known: a TSIG Secret holds name, algorithm and secret".formatted(key));
                }
                if (value(key).length() > LONGEST_VALUE) {
                    return Optional.of("key %s is longer than %d characters".formatted(key, LONGEST_VALUE));
                }
            }
            for (var key : new String[] {NAME, SECRET}) {
                if (value(key).isEmpty()) {
                    return Optional.of("key %s is %s".formatted(key, data.containsKey(key) ? "empty" : "missing"));
                }
            }
            return Optional.empty();
        }

        private TsigCredentials readValues() {
            var name = keyName();
            if (name.isEmpty()) {
                return new Rejected("key name is not a DNS name");
            }
            var algorithm = algorithm();
            if (algorithm.isEmpty()) {
                return new Rejected("key algorithm is not one of hmac-sha256, hmac-sha512, hmac-sha384, hmac-sha224");
            }
            var secret = secret();
            if (secret.isEmpty()) {
                return new Rejected("key secret is not base64 text: a Secret's data is encoded once more on top of it");
            }
            return new Accepted(new TsigKey(name.get(), algorithm.get(), secret.get()));
        }

        private Optional<Name> keyName() {
            try {
                var name = Name.fromString(value(NAME), Name.root);
                return name.equals(Name.root) ? Optional.empty() : Optional.of(name);
            } catch (TextParseException notAName) {
                return Optional.empty();
            }
        }

        private Optional<Algorithm> algorithm() {
            return data.containsKey(ALGORITHM) ? Algorithm.named(value(ALGORITHM)) : Optional.of(Algorithm.HMAC_SHA256);
        }

        private Optional<SecretKeySpec> secret() {
            try {
                var bytes = Base64.getDecoder().decode(value(SECRET).replaceAll("\\s", ""));
                return Optional.of(new SecretKeySpec(bytes, "Hmac"));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        private String value(String key) {
            var bytes = data.get(key);
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
