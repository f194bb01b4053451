package io.geodefleet.operator.dns.external;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of objects: words for people, and a hash that nothing else has. */
final class ObjectName {
    private static final int LONGEST_WORDS = 200;
    private static final int HASH_CHARACTERS = 16;

    private ObjectName() {}

    /**
     * A name that every kind may have (RFC 1123).
     *
     * @param identity what makes it the only one
     */
    static String of(String words, String identity) {
        var plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_WORDS)) + "-" + hash(identity);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
