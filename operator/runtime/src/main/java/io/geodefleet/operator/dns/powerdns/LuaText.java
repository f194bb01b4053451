package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Lua code may be made of. PowerDNS cuts a LUA record's content at each quotation mark, knows no escapes, and puts the parts
 * together with spaces between them. So no string in the code may hold a quotation mark, an apostrophe, a backslash or a space,
 * and none can: each goes through here.
 */
final class LuaText {
    /** Longer strings are cut anywhere when a zone is transferred: a character string of DNS has up to 255 bytes. */
    private static final int LONGEST_PART = 250;

    private static final Pattern NAME_OR_ADDRESS = Pattern.compile("[0-9a-z_:][0-9a-z._:-]{0,254}");
    private static final String KEPT_IN_PATHS = "/-._~!$&()*+,;=:@%?";

    private LuaText() {}

    /** Whether a target can be written at all: an address or a host name in canonical form. */
    static boolean canWrite(Target target) {
        return NAME_OR_ADDRESS.matcher(target.address()).matches();
    }

    /** @throws IllegalArgumentException for anything else than addresses and names in canonical form */
    static String literal(String nameOrAddress) {
        if (!NAME_OR_ADDRESS.matcher(nameOrAddress).matches()) {
            throw new IllegalArgumentException("neither an address nor a host name: " + nameOrAddress);
        }
        return "'" + nameOrAddress + "'";
    }

    static String list(Collection<String> namesOrAddresses) {
        return namesOrAddresses.stream().map(LuaText::literal).collect(Collectors.joining(",", "{", "}"));
    }

    /** A URL's path, with everything that has no business in one as percent escapes. */
    static String path(String path) {
        return SafeText.escaped(path, KEPT_IN_PATHS);
    }

    /** Seven digits: a few metres would make no difference, kilometres would. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.7f", value);
    }

    /** The content of a LUA record: code that begins with a semicolon is a whole chunk and not one expression. */
    static String content(Target.RecordType type, String code) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder(";");
        for (var word : code.split(" ")) {
            if (part.length() + 1 + word.length() > LONGEST_PART) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() || part.toString().equals(";") ? "" : " ")
                    .append(word);
        }
        parts.add(part.toString());
        return type + " " + parts.stream().collect(Collectors.joining("\" \"", "\"", "\""));
    }

    /** A content without what servers may write in different ways: how it is cut, and how wide its spaces are. */
    static String normal(String content) {
        return content.replaceAll("[\"\\s]+", " ").strip();
    }

    /** All of them in the form in which they compare. */
    static List<String> normal(Collection<String> contents) {
        return contents.stream().map(LuaText::normal).sorted().toList();
    }
}
