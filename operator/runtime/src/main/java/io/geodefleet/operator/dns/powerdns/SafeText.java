package io.geodefleet.operator.dns.powerdns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Any text as visible ASCII that separates nothing: percent escapes of UTF-8, as in a URL. */
final class SafeText {
    private static final String KEPT = "-._~/:*";
    private static final int HEX = 16;

    private SafeText() {}

    static String of(String text) {
        return escaped(text, KEPT);
    }

    /** The same with other characters kept, besides letters and digits. */
    static String escaped(String text, String kept) {
        var safe = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            safe.append(plain || kept.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return safe.toString();
    }

    /**
     * The text again.
     *
     * @throws IllegalArgumentException for an escape that is none
     */
    static String read(String safe) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < safe.length(); i++) {
            if (safe.charAt(i) != '%') {
                bytes.write(safe.charAt(i));
            } else if (i + 2 < safe.length()) {
                bytes.write(Integer.parseInt(safe.substring(i + 1, i + 3), HEX));
                i += 2;
            } else {
                throw new IllegalArgumentException("an escape that ends too early: " + safe);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
