package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Hostname;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings a hostname as people write it into the one form in which names are compared: lower case, no final dot, other scripts in
 * their ASCII form (as {@link IDN} makes it). Two spellings of one name must never count as two names, or a right to one would not
 * guard the other.
 */
final class HostnameReader {
    /** Of the 253 that a DNS name may have (RFC 1035, section 2.3.4) the name of the ownership record takes 20 more. */
    private static final int MAX_LENGTH = 233;

    private static final String WILDCARD = "*.";
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private HostnameReader() {}

    /** @param field where the name stands, for the sentence */
    static Checked<Hostname> read(String field, String written) {
        if (written.length() > MAX_LENGTH + 1) {
            return Checked.bad(
                    "%s is longer than the %d characters that leave room for its ownership record: shorten it",
                    field, MAX_LENGTH);
        }
        var absolute = written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        var wildcard = absolute.startsWith(WILDCARD) ? WILDCARD : "";
        var ascii = ascii(absolute.substring(wildcard.length()));
        if (ascii.contains("_")) {
            return Checked.bad(
                    "%s %s: labels with an underscore are kept for certificates, services and ownership records, so"
                            + " none is published; choose a name without",
                    field, written);
        }
        var name = wildcard + ascii;
        if (name.length() > MAX_LENGTH || !NAME.matcher(ascii).matches()) {
            return Checked.bad(
                    "%s %s is not a hostname: labels of letters, digits and inner dashes, at most 63 characters each,"
                            + " with dots between them and %d in all; only the first label may be *",
                    field, written, MAX_LENGTH);
        }
        return Checked.good(new Hostname(name));
    }

    /** The ASCII form in lower case; empty, which is no name, when there is none. */
    private static String ascii(String name) {
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notConvertible) {
            return "";
        }
    }
}
