package io.geodefleet.operator.dns.powerdns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** The content of a TXT record as PowerDNS writes it: character strings in quotation marks (RFC 1035, 5.1). */
final class TextRecord {
    private static final int LONGEST_STRING = 255;

    private TextRecord() {}

    /** @param text of the visible ASCII characters and spaces, without quotation marks and backslashes */
    static String content(String text) {
        var strings = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.add('"' + text.substring(from, Math.min(text.length(), from + LONGEST_STRING)) + '"');
        }
        return String.join(" ", strings);
    }

    /** The text of all character strings; what stands outside of quotation marks is left out. */
    static String text(String content) {
        var bytes = new ByteArrayOutputStream();
        boolean isQuoted = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (isQuoted && c == '\\' && isCode(content, i + 1)) {
                bytes.write(Integer.parseInt(content.substring(i + 1, i + 4)));
                i += 3;
            } else if (isQuoted && c == '\\' && i + 1 < content.length()) {
                bytes.write(content.charAt(++i));
            } else if (isQuoted) {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isCode(String content, int at) {
        return at + 3 <= content.length()
                && content.substring(at, at + 3).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
