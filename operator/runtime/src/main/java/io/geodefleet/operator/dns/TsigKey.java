package io.geodefleet.operator.dns;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/**
 * The shared secret that signs updates (RFC 8945). It never shows its secret.
 *
 * @param name as the server knows it
 */
public record TsigKey(Name name, Algorithm algorithm, SecretKeySpec secret) {

    /** The algorithms that RFC 8945 does not advise against. */
    public enum Algorithm {
        HMAC_SHA224("hmac-sha224"),
        HMAC_SHA256("hmac-sha256"),
        HMAC_SHA384("hmac-sha384"),
        HMAC_SHA512("hmac-sha512");

        private final String text;

        Algorithm(String text) {
            this.text = text;
        }

        /** The algorithm of a name such as {@code hmac-sha256}, in any case, with or without a final dot. */
        static Optional<Algorithm> named(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            var plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
            return Stream.of(values())
                    .filter(algorithm -> algorithm.text.equals(plain))
                    .findFirst();
        }
    }

    /** Signs with the time of {@code clock}: servers refuse a signature that is more than five minutes off. */
    TSIG signer(InstantSource clock) {
        return new TSIG(TSIG.algorithmToName(algorithm.text), name, secret, clock.withZone(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return "TsigKey[" + name + " " + algorithm.text + "]";
    }
}
