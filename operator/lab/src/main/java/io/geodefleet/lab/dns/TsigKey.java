package io.geodefleet.lab.dns;

import java.security.SecureRandom;
import java.util.Base64;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/**
 * The shared secret that signs updates (RFC 8945).
 *
 * @param name name of the key without a final dot
 * @param algorithm always {@code hmac-sha256} here: the one that every server of the lab and every customer has
 * @param secret base64
 */
public record TsigKey(String name, String algorithm, String secret) {
    private static final int SECRET_BYTES = 32;

    /**
     * What the secrets of a lab begin with, TSIG keys and API keys alike, so that one is recognised wherever it should not be. Eight
     * letters of base64.
     */
    public static final String CANARY = "c4n4ry00";

    /** A fresh key, so that two labs on one machine cannot write into each other's zones. */
    static TsigKey random() {
        var random = new byte[SECRET_BYTES - Base64.getDecoder().decode(CANARY).length];
        new SecureRandom().nextBytes(random);
        return new TsigKey(
                "geodefleet", "hmac-sha256", CANARY + Base64.getEncoder().encodeToString(random));
    }

    /** {@code name:algorithm:secret}, the form of the lab's environment file. */
    public String inOneLine() {
        return name + ":" + algorithm + ":" + secret;
    }

    TSIG signer() {
        try {
            return new TSIG(
                    TSIG.HMAC_SHA256,
                    Name.fromString(name, Name.root),
                    Base64.getDecoder().decode(secret));
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a DNS name: " + name, e);
        }
    }

    /** The key's statement in the configuration language that BIND and its rndc share. */
    String bindStatement() {
        return "key \"%s\" { algorithm %s; secret \"%s\"; };%n".formatted(name, algorithm, secret);
    }
}
